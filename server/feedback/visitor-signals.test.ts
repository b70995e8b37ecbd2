import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../errors.ts';
import { WEAK_SIGNALS, type WeakSignal } from '../learning/bandit/rounds.ts';
import type { StoredMessage } from '../stores/types.ts';
import { createVisitorSignals } from './visitor-signals.ts';

const SENDER = { visitorId: 'owner', addressHash: 'hash' };
const answer: StoredMessage = {
  ...{ id: 'a', seq: 2, role: 'bot', text: 'Within 30 days.', status: 'complete', conversationId: 'c' },
  citations: [{ passageId: '7', documentId: '1', title: 'Returns', quote: 'Within 30 days.' }],
  createdAt: '2026-01-01T00:00:00.000Z',
};

const passage = {
  id: 7,
  documentId: 1,
  position: 0,
  title: 'Returns',
  text: 'Send it back. Within 30 days.',
};

function create(weakSignals: readonly WeakSignal[] = WEAK_SIGNALS, failure?: Error) {
  const rows: unknown[] = [];
  const warn = vi.fn();
  const signals = createVisitorSignals({
    weakSignals,
    votes: {
      recordSignal: async (signal) => {
        if (failure) throw failure;
        return rows.push(signal) > 0;
      },
    },
    requireOwnMessage: async (visitorId) => {
      if (visitorId !== 'owner') throw new AppError('message_not_found', 'No message.');
      return answer;
    },
    findPassage: (id) => (id === 7 ? passage : undefined),
    findMessageSignal: async ({ text }) =>
      text === 'Thanks!' ? { messageId: 'a', kind: 'thanks' } : undefined,
    logger: { warn },
  });
  return { signals, rows, warn };
}

describe('weak signals', () => {
  it('are recorded with who gave them', async () => {
    const { signals, rows } = create();
    await signals.onMessage(SENDER, { ...answer, role: 'visitor', text: 'Thanks!' });
    await signals.onMessage(SENDER, { ...answer, role: 'visitor', text: 'And then?' });
    await signals.onAgain(SENDER, answer);
    await signals.onCitationOpen(SENDER, { messageId: 'a', passageId: '7' });
    expect(rows).toEqual(['thanks', 'again', 'opened'].map((kind) => ({ ...SENDER, messageId: 'a', kind })));
  });

  it('show the passage that was opened as it reads now', async () => {
    const { signals } = create([]);
    const opened = await signals.onCitationOpen(SENDER, { messageId: 'a', passageId: '7' });
    expect(opened).toEqual({ title: 'Returns', text: passage.text });
  });

  it('are not recorded when they are switched off', async () => {
    const { signals, rows } = create(['opened']);
    await signals.onMessage(SENDER, { ...answer, role: 'visitor', text: 'Thanks!' });
    await signals.onAgain(SENDER, answer);
    expect(rows).toEqual([]);
  });

  it('say nothing of an answer that failed', async () => {
    const { signals, rows } = create();
    await signals.onAgain(SENDER, { ...answer, status: 'failed' });
    expect(rows).toEqual([]);
  });

  it('that cannot be written are logged and shown to nobody', async () => {
    const { signals, warn } = create(WEAK_SIGNALS, new Error('disk full'));
    await signals.onAgain(SENDER, answer);
    await signals.onCitationOpen(SENDER, { messageId: 'a', passageId: '7' });
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('of a visitor who was erased meanwhile are dropped', async () => {
    const { signals, warn } = create(WEAK_SIGNALS, new AppError('message_not_found', 'No message.'));
    await signals.onAgain(SENDER, answer);
    expect(warn).not.toHaveBeenCalled();
  });

  it('are refused on somebody else’s answer, and for what it does not cite', async () => {
    const { signals, rows } = create();
    const opened = { messageId: 'a', passageId: '7' };
    await expect(signals.onCitationOpen({ visitorId: 'stranger' }, opened)).rejects.toMatchObject({
      code: 'message_not_found',
    });
    await expect(signals.onCitationOpen(SENDER, { ...opened, passageId: '8' })).rejects.toMatchObject({
      code: 'invalid_payload',
    });
    expect(rows).toEqual([]);
  });
});
