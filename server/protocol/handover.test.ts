import { expect, it } from 'vitest';
import {
  agentMessageSchema,
  contactLeaveSchema,
  conversationTakeSchema,
  handoverRequestSchema,
  saveAnswerSchema,
} from './handover.ts';

const HALF = 'half \ud83d';
const WHOLE = 'half \uFFFD';

it('replaces half of a surrogate pair in every text, so that what is told is what is kept', () => {
  expect(handoverRequestSchema.parse({ reason: HALF })).toEqual({ reason: WHOLE });
  expect(contactLeaveSchema.parse({ email: 'me@home.example', note: HALF }).note).toBe(WHOLE);
  expect(conversationTakeSchema.parse({ name: HALF })).toEqual({ name: WHOLE });
  expect(agentMessageSchema.parse({ clientId: HALF, text: HALF })).toEqual({ clientId: WHOLE, text: WHOLE });
  expect(saveAnswerSchema.parse({ title: HALF, text: HALF })).toEqual({ title: WHOLE, text: WHOLE });
});

it('leaves whole pairs alone', () => {
  expect(handoverRequestSchema.parse({ reason: ' 👍 ' })).toEqual({ reason: '👍' });
});
