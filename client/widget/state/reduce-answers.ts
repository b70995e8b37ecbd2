import type { Message } from '../../../server/protocol/message.ts';
import type { ChatEvents } from '../../api/chat-events.ts';
import { mergeMessage } from './merge-messages.ts';
import type { WidgetState } from './widget-state.ts';

export function startAnswer(state: WidgetState, start: ChatEvents['answer:start']): WidgetState {
  const { messageId, inReplyTo, seq } = start;
  const createdAt = state.messages.find(({ id }) => id === inReplyTo)?.createdAt ?? '';
  const answer: Message = {
    id: messageId,
    seq,
    inReplyTo,
    createdAt,
    role: 'bot',
    text: '',
    status: 'streaming',
  };
  const messages = mergeMessage(state.messages, answer);
  return { ...state, messages, askingAgain: undefined, composing: undefined };
}

export function growAnswer(state: WidgetState, { messageId, text }: ChatEvents['answer:delta']): WidgetState {
  return changeStreaming(state, messageId, (answer) => ({ ...answer, text: answer.text + text }));
}

export function addStep(state: WidgetState, { messageId, step }: ChatEvents['answer:step']): WidgetState {
  return changeStreaming(state, messageId, (answer) => ({
    ...answer,
    steps: [...(answer.steps ?? []), step],
  }));
}

export function failAnswer(state: WidgetState, failure: ChatEvents['answer:error']): WidgetState {
  const status = failure.error.code === 'answer_stopped' ? 'stopped' : 'failed';
  const messages = state.messages.map((message) =>
    message.id === failure.messageId ? ({ ...message, status, error: failure.error } as const) : message,
  );
  return { ...state, messages, announced: failure.messageId, askingAgain: undefined, composing: undefined };
}

function changeStreaming(
  state: WidgetState,
  messageId: string,
  change: (answer: Message) => Message,
): WidgetState {
  const messages = state.messages.map((message) =>
    message.id === messageId && message.status === 'streaming' ? change(message) : message,
  );
  return { ...state, messages };
}
