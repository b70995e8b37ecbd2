import type { Message } from '../../../server/protocol/message.ts';
import { mergeMessage, receive } from './merge-messages.ts';
import type { Change, Reducers } from './reducers.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

/** An answer of the bot, from its first draft to its end. */
export const ANSWER_REDUCERS: Reducers<Extract<WidgetEvent['type'], `answer:${string}`>> = {
  'answer:status': (_, { payload }) => ({ composing: payload }),
  'answer:start': (state, { payload: { messageId: id, inReplyTo, seq } }) => {
    const createdAt = state.messages.find((message) => message.id === inReplyTo)?.createdAt ?? '';
    const empty = { role: 'bot', text: '', status: 'streaming' } as const;
    const messages = mergeMessage(state.messages, { id, seq, inReplyTo, createdAt, ...empty });
    return { messages, askingAgain: undefined, composing: undefined };
  },
  'answer:delta': (state, { payload: { messageId, text } }) =>
    changeStreaming(state, messageId, (answer) => ({ ...answer, text: answer.text + text })),
  'answer:step': (state, { payload: { messageId, step } }) =>
    changeStreaming(state, messageId, (answer) => ({ ...answer, steps: [...(answer.steps ?? []), step] })),
  'answer:end': (state, { payload: { message } }) => ({
    ...receive(state, message),
    announced: message.id,
    composing: undefined,
  }),
  'answer:error': (state, { payload: { messageId, error } }) => {
    const status = error.code === 'answer_stopped' ? 'stopped' : 'failed';
    return {
      ...changeMessage(state, messageId, (answer) => ({ ...answer, status, error })),
      announced: messageId,
      askingAgain: undefined,
      composing: undefined,
    };
  },
  'answer:asked-again': (_, { messageId }) => ({ askingAgain: messageId, problem: undefined }),
};

function changeStreaming(
  state: WidgetState,
  messageId: string,
  change: (answer: Message) => Message,
): Change {
  return changeMessage(state, messageId, (message) =>
    message.status === 'streaming' ? change(message) : message,
  );
}

function changeMessage(state: WidgetState, messageId: string, change: (message: Message) => Message): Change {
  return {
    messages: state.messages.map((message) => (message.id === messageId ? change(message) : message)),
  };
}
