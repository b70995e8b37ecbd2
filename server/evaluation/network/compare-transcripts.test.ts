import { expect, it } from 'vitest';
import type { Message } from '../../protocol/index.ts';
import { compareTranscripts } from './compare-transcripts.ts';

const message = (seq: number, text: string, role: Message['role'] = 'visitor'): Message => ({
  id: `m${seq}`,
  seq,
  role,
  text,
  status: role === 'visitor' ? 'received' : 'complete',
  createdAt: '2026-01-05T12:00:00.000Z',
});
const NONE = { doubled: 0, lost: 0, outOfOrder: 0 };
const STORED = [message(1, 'one'), message(2, 'Yes.', 'bot'), message(3, 'two')];

it('finds nothing where every message came once, in order', () => {
  const perfect = { sent: ['one', 'two'], stored: STORED, heard: STORED };
  expect(compareTranscripts([perfect, perfect])).toEqual({
    stored: { ...NONE, gaps: 0 },
    heard: { ...NONE, other: 0 },
  });
});

it('counts what the database lost, doubled or mixed up', () => {
  const stored = [message(1, 'two'), message(2, 'one'), message(4, 'one')];
  expect(compareTranscripts([{ sent: ['one', 'two', 'three'], stored, heard: stored }]).stored).toEqual({
    doubled: 1,
    lost: 1,
    outOfOrder: 1,
    gaps: 1,
  });
});

it('counts what the client was not told, told twice, too late or otherwise', () => {
  const heard = [message(3, 'two'), message(2, 'No.', 'bot'), message(2, 'Yes.', 'bot')];
  expect(compareTranscripts([{ sent: ['one', 'two'], stored: STORED, heard }]).heard).toEqual({
    doubled: 1,
    lost: 1,
    outOfOrder: 1,
    other: 1,
  });
});
