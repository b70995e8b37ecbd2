import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../../server/protocol/handover.ts';
import type { Message } from '../../../server/protocol/message.ts';
import { reduce } from './reduce.ts';
import { INITIAL_STATE, type WidgetEvent, type WidgetState } from './widget-state.ts';

const NOON = '2026-01-05T12:00:00.000Z';
const WITH_BOT: ConversationState = { conversationId: 'c', owner: 'bot', since: NOON, emailLeft: false };
const WITH_PERSON: ConversationState = { ...WITH_BOT, owner: 'person' };
const CLOSED: ConversationState = { ...WITH_BOT, owner: 'closed' };

const question = (seq: number): Message => ({
  id: `m${seq}`,
  seq,
  role: 'visitor',
  text: 'How?',
  status: 'received',
  createdAt: NOON,
});

function stateAfter(...events: readonly WidgetEvent[]): WidgetState {
  return events.reduce(reduce, INITIAL_STATE);
}

function ready(state: ConversationState, ...messages: readonly Message[]): WidgetEvent {
  const { conversationId } = state;
  return {
    type: 'session:ready',
    session: { protocol: 1, visitorToken: 'v', conversationId, lastSeq: 9, messages, state },
  };
}

const enter = (payload: ConversationState): WidgetEvent => ({ type: 'conversation:state', payload });

describe('earlier messages', () => {
  const requested: WidgetEvent = { type: 'history:requested', conversationId: 'c' };
  const loaded = (...messages: readonly Message[]): WidgetEvent => ({
    type: 'history:loaded',
    conversationId: 'c',
    messages,
  });

  it('stand before those that were here, once each', () => {
    const state = stateAfter(
      ready(WITH_BOT, question(4), question(5)),
      requested,
      loaded(question(2), question(3), question(4)),
    );
    expect(state.messages.map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    expect(state.history).toBe('read');
  });

  it('can be asked for again when they could not be loaded', () => {
    const failed: WidgetEvent = { type: 'history:failed', conversationId: 'c' };
    expect(stateAfter(ready(WITH_BOT), requested, failed).history).toBe('failed');
    expect(stateAfter(ready(WITH_BOT), requested, failed, requested).history).toBe('loading');
  });

  it('are not taken into a conversation that was started meanwhile', () => {
    const started: WidgetEvent = { type: 'conversation:started', conversationId: 'c2' };
    const state = stateAfter(ready(WITH_BOT, question(4)), requested, started, loaded(question(3)));
    expect(state).toMatchObject({ messages: [], history: undefined });
  });
});

describe('a conversation of before', () => {
  it('is being restored from the opening of the panel until its session is ready', () => {
    const started: WidgetEvent = { type: 'restore:started' };
    expect(stateAfter(started).restoring).toBe(true);
    expect(stateAfter(started, ready(WITH_BOT)).restoring).toBe(false);
    expect(stateAfter(ready(WITH_BOT), started).restoring).toBe(false);
  });

  it('is no longer waited for when the server refuses', () => {
    const refused: WidgetEvent = { type: 'connection:changed', state: 'refused' };
    expect(stateAfter({ type: 'restore:started' }, refused).restoring).toBe(false);
  });
});

describe('the question how it was', () => {
  it('is asked when a person hands back or the conversation is closed', () => {
    expect(stateAfter(ready(WITH_PERSON), enter(WITH_BOT)).asksRating).toBe(true);
    expect(stateAfter(ready(WITH_PERSON), enter(CLOSED)).asksRating).toBe(true);
    expect(stateAfter(ready(CLOSED)).asksRating).toBe(true);
  });

  it('is not asked of what is rated, nor when the visitor himself goes back to the bot', () => {
    expect(stateAfter(ready({ ...CLOSED, rating: 4 })).asksRating).toBe(false);
    expect(stateAfter(ready({ ...WITH_BOT, owner: 'waiting' }), enter(WITH_BOT)).asksRating).toBe(false);
  });

  it('is over when it is dismissed or the visitor writes on', () => {
    const message = { clientId: 'k', text: 'One more thing', createdAt: NOON };
    expect(stateAfter(ready(CLOSED), { type: 'dialog:closed' }).asksRating).toBe(false);
    expect(stateAfter(ready(CLOSED), { type: 'message:submitted', message }).asksRating).toBe(false);
    expect(stateAfter(ready(CLOSED), { type: 'dialog:closed' }, enter(CLOSED)).asksRating).toBe(false);
  });

  it('stays for thanks once it is answered', () => {
    const state = stateAfter(
      ready(CLOSED),
      { type: 'rating:submitted' },
      { type: 'rating:stored', state: { ...CLOSED, rating: 5 } },
    );
    expect(state).toMatchObject({ asksRating: true, rating: { phase: 'done' }, conversation: { rating: 5 } });
  });
});

it('a message that failed can be discarded, and no other goes with it', () => {
  const submit = (clientId: string): WidgetEvent => ({
    type: 'message:submitted',
    message: { clientId, text: 'How?', createdAt: NOON },
  });
  const state = stateAfter(submit('k1'), submit('k2'), { type: 'message:discarded', clientId: 'k1' });
  expect(state.pending.map(({ clientId }) => clientId)).toEqual(['k2']);
});

it('the passage around a quote is kept by its name, also that there is none', () => {
  const state = stateAfter(
    { type: 'passage:loaded', key: 'a/p1', passage: { title: 'Returns', text: 'Within 30 days.' } },
    { type: 'passage:loaded', key: 'a/p2', passage: null },
    { type: 'passage:loaded', key: 'a/p3', passage: 'failed' },
    { type: 'passage:loaded', key: 'a/p3', passage: null },
  );
  expect(state.passages).toEqual({
    'a/p1': { title: 'Returns', text: 'Within 30 days.' },
    'a/p2': null,
    'a/p3': null,
  });
});
