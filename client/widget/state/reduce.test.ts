import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../../server/protocol/handover.ts';
import type { Message } from '../../../server/protocol/message.ts';
import {
  canBeSentAgain,
  isWaitingForAnswer,
  shownVote,
  stoppableId,
  visibleMessages,
} from './conversation.ts';
import { reduce } from './reduce.ts';
import { INITIAL_STATE, type PendingMessage, type WidgetEvent, type WidgetState } from './widget-state.ts';

const NOON = '2026-01-05T12:00:00.000Z';
const QUESTION: Message = {
  id: 'q1',
  seq: 1,
  role: 'visitor',
  text: 'How?',
  status: 'received',
  createdAt: NOON,
  clientId: 'k1',
};
const ANSWER: Message = {
  id: 'a1',
  seq: 2,
  role: 'bot',
  text: 'Like this.',
  status: 'complete',
  createdAt: NOON,
  inReplyTo: 'q1',
  citations: [],
};
const WITH_BOT: ConversationState = { conversationId: 'c', owner: 'bot', since: NOON, emailLeft: false };
const START: WidgetEvent = { type: 'answer:start', payload: { messageId: 'a1', inReplyTo: 'q1', seq: 2 } };

function stateAfter(...events: readonly WidgetEvent[]): WidgetState {
  return events.reduce(reduce, INITIAL_STATE);
}

function ready(...messages: readonly Message[]): WidgetEvent {
  const session = {
    protocol: 1,
    visitorToken: 'v',
    conversationId: 'c',
    lastSeq: messages.length,
    messages,
    state: WITH_BOT,
  };
  return { type: 'session:ready', session };
}

function delta(text: string): WidgetEvent {
  return { type: 'answer:delta', payload: { messageId: 'a1', text } };
}

describe('sending', () => {
  const submitted: WidgetEvent = {
    type: 'message:submitted',
    message: { clientId: 'k1', text: 'How?', createdAt: NOON },
  };

  it('shows a message at once and once, whichever way the server confirms it first', () => {
    const acknowledged = stateAfter(ready(), submitted, { type: 'message:acknowledged', message: QUESTION });
    const resumed = stateAfter(ready(), submitted, ready(QUESTION), {
      type: 'message:acknowledged',
      message: QUESTION,
    });
    expect(stateAfter(ready(), submitted).pending).toHaveLength(1);
    for (const state of [acknowledged, resumed]) {
      expect(state.pending).toEqual([]);
      expect(state.messages).toEqual([QUESTION]);
    }
  });

  it('keeps a failed message with its reason, in its place when it is sent again', () => {
    const second: WidgetEvent = {
      type: 'message:submitted',
      message: { clientId: 'k2', text: 'And?', createdAt: NOON },
    };
    const failed = stateAfter(submitted, second, {
      type: 'message:failed',
      clientId: 'k1',
      code: 'rate_limited',
    });
    expect(failed.pending[0]?.failure).toBe('rate_limited');
    const again = reduce(failed, submitted);
    expect(again.pending.map(({ clientId, failure }) => [clientId, failure])).toEqual([
      ['k1', undefined],
      ['k2', undefined],
    ]);
  });

  it('offers to send a failed message again only where that can help', () => {
    const failed = (failure: NonNullable<PendingMessage['failure']>) =>
      canBeSentAgain({ clientId: 'k1', text: 'How?', createdAt: NOON, failure });
    expect([failed('rate_limited'), failed('timeout')]).toEqual([true, true]);
    expect([failed('message_too_long'), failed('invalid_payload')]).toEqual([false, false]);
  });

  it('shows what another tab has sent', () => {
    const state = stateAfter(ready(), { type: 'message:new', payload: { message: QUESTION } });
    expect(state.messages).toEqual([QUESTION]);
  });
});

describe('an answer', () => {
  it('is awaited, then grows, then is replaced by the whole of it and announced once', () => {
    const asked = stateAfter(ready(QUESTION));
    expect(isWaitingForAnswer(asked)).toBe(true);
    expect(isWaitingForAnswer(reduce(asked, START))).toBe(true);
    const growing = stateAfter(ready(QUESTION), START, delta('Like'), delta(' th'));
    expect(isWaitingForAnswer(growing)).toBe(false);
    expect(growing.messages[1]?.text).toBe('Like th');
    expect(growing.announced).toBeUndefined();
    const ended = reduce(growing, { type: 'answer:end', payload: { message: ANSWER } });
    expect(ended.messages).toEqual([QUESTION, ANSWER]);
    expect(ended.announced).toBe('a1');
  });

  it('keeps what was streamed when the session resumes before its end', () => {
    const streaming: Message = { ...ANSWER, text: '', status: 'streaming' };
    const state = stateAfter(ready(QUESTION), START, delta('Like'), ready(streaming), delta(' this'));
    expect(state.messages[1]?.text).toBe('Like this');
  });

  it('that was half told before the session is told on from there', () => {
    const soFar: Message = { ...ANSWER, text: 'Like', status: 'streaming' };
    const reloaded = stateAfter(ready(QUESTION, soFar), START, delta(' this'));
    const back = stateAfter(ready(QUESTION), START, delta('Li'), ready(soFar), delta(' this'));
    expect([reloaded, back].map(({ messages }) => messages[1]?.text)).toEqual(['Like this', 'Like this']);
  });

  it('never streams again once it is final', () => {
    const state = stateAfter(ready(QUESTION, ANSWER), START, delta('twice'));
    expect(state.messages).toEqual([QUESTION, ANSWER]);
  });

  it('that fails stays visible until another one is asked for', () => {
    const error = { code: 'model_unavailable', message: 'No.' } as const;
    const failed = stateAfter(ready(QUESTION), START, delta('Li'), {
      type: 'answer:error',
      payload: { messageId: 'a1', inReplyTo: 'q1', error },
    });
    expect(visibleMessages(failed)[1]).toMatchObject({ status: 'failed', error });
    const again = reduce(failed, { type: 'answer:asked-again', messageId: 'a1' });
    expect(visibleMessages(again)).toEqual([QUESTION]);
    expect(isWaitingForAnswer(again)).toBe(true);
    const other: Message = { ...ANSWER, id: 'a2', seq: 3 };
    const answered = reduce(again, { type: 'message:changed', payload: { message: other } });
    expect(visibleMessages(answered)).toEqual([QUESTION, other]);
  });

  it('that was stopped is no failure', () => {
    const error = { code: 'answer_stopped', message: 'Stopped.' } as const;
    const state = stateAfter(ready(QUESTION), START, delta('Li'), {
      type: 'answer:error',
      payload: { messageId: 'a1', inReplyTo: 'q1', error },
    });
    expect(visibleMessages(state)[1]).toMatchObject({ status: 'stopped', text: 'Li' });
  });

  it('stands in the order of seq, however it arrives', () => {
    expect(stateAfter(ready(ANSWER), ready(QUESTION)).messages).toEqual([QUESTION, ANSWER]);
  });
});

describe('an answer that is chosen among drafts', () => {
  const composing: WidgetEvent = {
    type: 'answer:status',
    payload: { inReplyTo: 'q1', status: 'composing', done: 1, of: 3 },
  };

  it('says how far it is, and can be stopped by its question, until it begins', () => {
    const asked = stateAfter(ready(QUESTION), composing);
    expect(asked.composing).toMatchObject({ done: 1, of: 3 });
    expect([isWaitingForAnswer(asked), stoppableId(asked)]).toEqual([true, 'q1']);
    const begun = reduce(asked, START);
    expect([begun.composing, stoppableId(begun)]).toEqual([undefined, 'a1']);
  });

  it('is awaited also when another tab asked for it again', () => {
    expect(isWaitingForAnswer(stateAfter(ready(QUESTION, ANSWER), composing))).toBe(true);
  });

  it('does not say so any longer when it failed, or when the connection comes back without it', () => {
    const error = { code: 'internal', message: 'No.' } as const;
    const asked = stateAfter(ready(QUESTION), composing);
    const failed = reduce(asked, {
      type: 'answer:error',
      payload: { messageId: 'q1', inReplyTo: 'q1', error },
    });
    const ended = reduce(asked, { type: 'answer:end', payload: { message: ANSWER } });
    const states = [failed, ended, reduce(asked, ready(QUESTION, ANSWER))];
    expect(states.map((state) => state.composing)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a vote', () => {
  const voted = (vote: 'up' | 'down' | null): WidgetEvent => ({
    type: 'vote:submitted',
    messageId: 'a1',
    vote,
  });
  const stored = (vote?: 'up' | 'down'): WidgetEvent => ({
    type: 'vote:stored',
    message: { ...ANSWER, ...(vote ? { vote } : {}) },
  });

  it('up is thanked for, down is followed by the form, and the form by thanks', () => {
    expect(stateAfter(ready(ANSWER), voted('up'), stored('up')).votes.a1?.phase).toBe('thanks');
    const down = stateAfter(ready(ANSWER), voted('down'), stored('down'));
    expect(down.votes.a1?.phase).toBe('form');
    const details = { reasons: ['wrong'] as const };
    const told = reduce(down, {
      type: 'vote:submitted',
      messageId: 'a1',
      vote: 'down',
      details: { reasons: [...details.reasons] },
    });
    expect(reduce(told, stored('down')).votes.a1?.phase).toBe('thanks');
    expect(reduce(down, { type: 'vote:skipped', messageId: 'a1' }).votes.a1?.phase).toBe('thanks');
  });

  it('shows at once, and goes back to what is stored when it fails', () => {
    const sending = stateAfter(ready(ANSWER), voted('up'));
    expect(shownVote(sending, ANSWER)).toBe('up');
    const failed = reduce(sending, { type: 'vote:failed', messageId: 'a1', code: 'disconnected' });
    expect(shownVote(failed, ANSWER)).toBeNull();
    expect(failed.votes.a1).toMatchObject({ phase: 'failed', vote: 'up', failure: 'disconnected' });
  });

  it('that is withdrawn leaves nothing behind', () => {
    const state = stateAfter(ready({ ...ANSWER, vote: 'up' }), voted(null), stored());
    expect(state.votes).toEqual({});
    expect(state.messages[0]?.vote).toBeUndefined();
  });

  it('of another tab is shown', () => {
    const state = stateAfter(ready(ANSWER), {
      type: 'message:changed',
      payload: { message: { ...ANSWER, vote: 'down' } },
    });
    expect(shownVote(state, state.messages[0]!)).toBe('down');
    expect(state.votes).toEqual({});
  });
});

describe('a new conversation', () => {
  it('takes the place of one that the server has deleted', () => {
    const state2 = { ...WITH_BOT, conversationId: 'c2' };
    const session = {
      protocol: 1,
      visitorToken: 'new',
      conversationId: 'c2',
      lastSeq: 0,
      messages: [],
      state: state2,
    };
    const state = stateAfter(ready(QUESTION), START, delta('Li'), { type: 'session:ready', session });
    expect(state).toMatchObject({ conversationId: 'c2', messages: [], votes: {} });
    expect(isWaitingForAnswer(state)).toBe(false);
  });

  it('begins empty and takes along only what is not yet sent', () => {
    const pending = { clientId: 'k2', text: 'And?', createdAt: NOON };
    const state = stateAfter(
      ready(QUESTION, ANSWER),
      { type: 'source:opened', messageId: 'a1', index: 0 },
      { type: 'message:submitted', message: pending },
      { type: 'conversation:started', conversationId: 'c2' },
    );
    expect(state).toMatchObject({ messages: [], pending: [pending], openSource: undefined });
  });
});

it('closing the panel closes the source with it', () => {
  const state = stateAfter(
    { type: 'panel:opened' },
    { type: 'source:opened', messageId: 'a1', index: 0 },
    { type: 'panel:closed' },
  );
  expect(state).toMatchObject({ open: false, openSource: undefined });
});
