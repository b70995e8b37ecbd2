import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../../server/protocol/handover.ts';
import type { Message } from '../../../server/protocol/message.ts';
import {
  answerToReplyTo,
  isWaitingForAnswer,
  ownerOf,
  unreadCount,
  visibleMessages,
} from './conversation.ts';
import { reduce } from './reduce.ts';
import { INITIAL_STATE, type WidgetEvent, type WidgetState } from './widget-state.ts';

const NOON = '2026-01-05T12:00:00.000Z';
const LATER = '2026-01-05T12:05:00.000Z';
const WITH_BOT: ConversationState = { conversationId: 'c', owner: 'bot', since: NOON, emailLeft: false };
const WAITING: ConversationState = {
  ...WITH_BOT,
  owner: 'waiting',
  since: LATER,
  waiting: { ahead: 2, operatorsPresent: true, expectedSeconds: 130 },
};
const WITH_PERSON: ConversationState = { ...WITH_BOT, owner: 'person', since: LATER, personName: 'Camille' };
const QUESTION: Message = {
  id: 'q1',
  seq: 1,
  role: 'visitor',
  text: 'How?',
  status: 'received',
  createdAt: NOON,
};
const ANSWER: Message = {
  id: 'a1',
  seq: 2,
  role: 'bot',
  text: 'Which?',
  status: 'complete',
  createdAt: NOON,
  inReplyTo: 'q1',
  suggestions: ['This', 'That'],
};
const FROM_PERSON: Message = {
  id: 'p1',
  seq: 3,
  role: 'person',
  text: 'Hello',
  status: 'complete',
  createdAt: LATER,
  author: 'Camille',
};

function stateAfter(...events: readonly WidgetEvent[]): WidgetState {
  return events.reduce(reduce, INITIAL_STATE);
}

function ready(state: ConversationState, ...messages: readonly Message[]): WidgetEvent {
  const { conversationId } = state;
  const session = {
    protocol: 1,
    visitorToken: 'v',
    conversationId,
    lastSeq: messages.length,
    messages,
    state,
  };
  return { type: 'session:ready', session };
}

function enter(payload: ConversationState): WidgetEvent {
  return { type: 'conversation:state', payload };
}

const typing = (isTyping: boolean): WidgetEvent => ({
  type: 'typing:changed',
  payload: { typing: isTyping },
});

describe('who answers', () => {
  it('comes with the session and changes with the news, in every tab alike', () => {
    expect(ownerOf(INITIAL_STATE)).toBe('bot');
    expect(ownerOf(stateAfter(ready(WAITING)))).toBe('waiting');
    expect(stateAfter(ready(WITH_BOT), enter(WAITING)).conversation).toEqual(WAITING);
  });

  it('is not changed by news of a conversation that was left', () => {
    const state = stateAfter(ready(WITH_BOT), enter({ ...WITH_PERSON, conversationId: 'old' }));
    expect(ownerOf(state)).toBe('bot');
  });

  it('is the bot again in a new conversation', () => {
    const state = stateAfter(ready(WITH_PERSON, FROM_PERSON), typing(true), {
      type: 'conversation:started',
      conversationId: 'c2',
    });
    expect(state).toMatchObject({ conversation: undefined, personTyping: false, messages: [] });
  });
});

describe('the bot’s silence', () => {
  it('no answer is awaited while a person was asked for, or answers', () => {
    expect(isWaitingForAnswer(stateAfter(ready(WITH_BOT, QUESTION)))).toBe(true);
    for (const state of [WAITING, WITH_PERSON])
      expect(isWaitingForAnswer(stateAfter(ready(WITH_BOT, QUESTION), enter(state)))).toBe(false);
  });

  it('what was written meanwhile stays without an answer when the bot comes back', () => {
    const returned = enter({ ...WITH_BOT, since: '2026-01-05T12:10:00.000Z' });
    const meanwhile = { ...QUESTION, id: 'q2', seq: 4, createdAt: LATER };
    expect(isWaitingForAnswer(stateAfter(ready(WITH_PERSON, meanwhile), returned))).toBe(false);
  });

  it('ends drafts and a wish for another answer', () => {
    const state = stateAfter(
      ready(WITH_BOT, QUESTION, ANSWER),
      { type: 'answer:asked-again', messageId: 'a1' },
      { type: 'answer:status', payload: { inReplyTo: 'q1', status: 'composing', done: 1, of: 3 } },
      enter(WITH_PERSON),
    );
    expect(state).toMatchObject({ composing: undefined, askingAgain: undefined });
  });

  it('leaves no empty bubble of an answer that was cut off before its first word', () => {
    const cut = { ...ANSWER, text: '', status: 'stopped' } as const;
    expect(visibleMessages(stateAfter(ready(WITH_PERSON, QUESTION, cut)))).toEqual([QUESTION]);
    expect(visibleMessages(stateAfter(ready(WITH_BOT, QUESTION, cut)))).toEqual([QUESTION, cut]);
  });
});

describe('the person', () => {
  it('types until he has written, is gone, or stops', () => {
    const types = [ready(WITH_PERSON), typing(true)];
    expect(stateAfter(...types).personTyping).toBe(true);
    expect(stateAfter(...types, typing(false)).personTyping).toBe(false);
    expect(stateAfter(...types, enter(WITH_BOT)).personTyping).toBe(false);
    const written = stateAfter(...types, { type: 'agent:message', payload: { message: FROM_PERSON } });
    expect(written).toMatchObject({ personTyping: false, messages: [FROM_PERSON], announced: 'p1' });
  });
});

describe('a closed panel', () => {
  const open: WidgetEvent = { type: 'panel:opened' };
  const written: WidgetEvent = { type: 'agent:message', payload: { message: FROM_PERSON } };

  it('shows that a person has come, until it is opened', () => {
    const unread = (...events: WidgetEvent[]) => unreadCount(stateAfter(...events));
    expect(unread(ready(WAITING), enter(WITH_PERSON))).toBe(1);
    expect(unread(ready(WITH_PERSON), enter(WITH_PERSON))).toBe(0);
    expect(unread(ready(WAITING), enter(WITH_PERSON), open)).toBe(0);
    expect(unread(open, ready(WAITING), enter(WITH_PERSON))).toBe(0);
  });

  it('counts what was written after the last message that was read', () => {
    expect(unreadCount(stateAfter(ready(WITH_PERSON), written))).toBe(1);
    const read: WidgetEvent = { type: 'read:moved', seq: FROM_PERSON.seq };
    expect(unreadCount(stateAfter(ready(WITH_PERSON), written, read))).toBe(0);
  });
});

describe('leaving an address', () => {
  it('is on its way, then left, in this tab or another', () => {
    const sending = [ready(WAITING), { type: 'contact:submitted' }] as const;
    expect(stateAfter(...sending).contact).toEqual({ phase: 'sending' });
    expect(stateAfter(...sending, enter({ ...WAITING, emailLeft: true })).contact).toBeUndefined();
  });

  it('keeps its failure while only the queue moves', () => {
    const state = stateAfter(ready(WAITING), { type: 'contact:failed', code: 'timeout' }, enter(WAITING));
    expect(state.contact).toEqual({ phase: 'failed', failure: 'timeout' });
  });
});

describe('suggestions', () => {
  it('can be clicked below the last answer, until something else was said or asked', () => {
    const answered = stateAfter(ready(WITH_BOT, QUESTION, ANSWER));
    const pending = { clientId: 'k', text: 'This', createdAt: LATER };
    expect(answerToReplyTo(answered)).toBe('a1');
    expect(
      answerToReplyTo(reduce(answered, { type: 'message:submitted', message: pending })),
    ).toBeUndefined();
    expect(answerToReplyTo(reduce(answered, enter(WITH_PERSON)))).toBeUndefined();
    expect(answerToReplyTo(stateAfter(ready(WITH_BOT, QUESTION, ANSWER, FROM_PERSON)))).toBeUndefined();
  });
});

describe('steps', () => {
  const step = { kind: 'search', text: 'refunds' } as const;
  const start: WidgetEvent = { type: 'answer:start', payload: { messageId: 'a1', inReplyTo: 'q1', seq: 2 } };
  const told: WidgetEvent = { type: 'answer:step', payload: { messageId: 'a1', step } };

  it('show before the first word, and the start told again does not lose them', () => {
    const state = stateAfter(ready(WITH_BOT, QUESTION), start, told, told, start);
    expect(visibleMessages(state).at(-1)).toMatchObject({ id: 'a1', text: '', steps: [step, step] });
    expect(isWaitingForAnswer(state)).toBe(true);
  });

  it('stay as the finished answer tells them', () => {
    const message = { ...ANSWER, steps: [step] };
    const state = stateAfter(ready(WITH_BOT, QUESTION), start, told, told, {
      type: 'answer:end',
      payload: { message },
    });
    expect(reduce(state, told).messages.at(-1)).toEqual(message);
  });
});

describe('a yes or no', () => {
  const submitted: WidgetEvent = { type: 'tool:submitted', confirmationId: 't1' };

  it('is on its way until the answer has changed, or the request failed', () => {
    const sent = stateAfter(ready(WITH_BOT, QUESTION, ANSWER), submitted);
    expect(sent.answeringTool).toBe('t1');
    const confirmation = { id: 't1', tool: 'cancel', summary: 'Cancel', status: 'confirmed' } as const;
    const answered = reduce(sent, { type: 'tool:answered', message: { ...ANSWER, confirmation } });
    expect(answered).toMatchObject({ answeringTool: undefined, messages: [QUESTION, { confirmation }] });
    const failed = reduce(sent, { type: 'request:failed', code: 'confirmation_not_open' });
    expect(failed).toMatchObject({ answeringTool: undefined, problem: 'confirmation_not_open' });
  });
});
