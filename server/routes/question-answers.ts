import type { ChatEvent, ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import { AppError } from '../errors.ts';
import type { Message } from '../protocol/index.ts';

type Question = Parameters<ChatService['answer']>[0];

export interface QuestionAnswerServices {
  readonly chat: Pick<ChatService, 'answer'>;
  readonly events: Pick<ChatEvents, 'on'>;
  listMessages(conversationId: string, afterSeq: number): Promise<Message[]>;
}

export interface QuestionAnswers {
  /** Begins the answer to a new question; resolves with the finished one. */
  answer(question: Question): Promise<Message>;
  /**
   * The answer to a question that was sent before: the finished one, else the end of the one that runs. A
   * question without any, whose first try failed before it began, is answered now.
   *
   * @throws AppError with the code of a running answer that could not be stored.
   */
  answerRetry(question: Question): Promise<Message>;
}

/** Answers over HTTP, so that a retry joins the answer that its first try began. */
export function createQuestionAnswers({
  chat,
  events,
  listMessages,
}: QuestionAnswerServices): QuestionAnswers {
  const running = new Map<string, Promise<Message>>();

  const answer = (question: Question) => {
    const begun = chat.answer(question).finally(() => running.delete(question.id));
    running.set(question.id, begun);
    return begun;
  };

  return {
    answer,
    async answerRetry(question) {
      const own = running.get(question.id);
      if (own) return own;
      const { ended, unsubscribe } = watchEnd(events, question); // before the read, so that no end is missed
      try {
        const messages = await listMessages(question.conversationId, question.seq);
        const answers = messages.filter(({ inReplyTo }) => inReplyTo === question.id);
        const finished = answers.findLast(({ status }) => status !== 'streaming');
        if (finished) return finished;
        return await (answers.length > 0
          ? ended.then(requireAnswer)
          : (running.get(question.id) ?? answer(question)));
      } finally {
        unsubscribe();
      }
    },
  };
}

type End = Extract<ChatEvent, { name: 'answer:end' | 'answer:error' }>;

function watchEnd(events: Pick<ChatEvents, 'on'>, question: Question) {
  let unsubscribe = () => {};
  const ended = new Promise<End>((resolve) => {
    unsubscribe = events.on(question.conversationId, (event) => {
      if (event.name === 'answer:end' && event.payload.message.inReplyTo === question.id) resolve(event);
      if (event.name === 'answer:error' && event.payload.inReplyTo === question.id) resolve(event);
    });
  });
  return { ended, unsubscribe: () => unsubscribe() };
}

function requireAnswer({ name, payload }: End): Message {
  if (name === 'answer:end') return payload.message;
  throw new AppError(payload.error.code, payload.error.message);
}
