import type { ChatEvent } from '../chat/chat-events.ts';

/** Tells the events of the answers to one question from all others of its conversation; call it on each, in their order. */
export function isAboutAnswerTo(questionId: string): (event: ChatEvent) => boolean {
  const answerIds = new Set<string>();
  return ({ name, payload }) => {
    switch (name) {
      case 'answer:status':
        return payload.inReplyTo === questionId;
      case 'answer:start':
      case 'answer:error':
        if (payload.inReplyTo === questionId) answerIds.add(payload.messageId);
        return payload.inReplyTo === questionId;
      case 'answer:step':
      case 'answer:delta':
        return answerIds.has(payload.messageId);
      case 'answer:end':
        return payload.message.inReplyTo === questionId;
      case 'message:changed':
        return answerIds.has(payload.message.id);
      default:
        return false;
    }
  };
}
