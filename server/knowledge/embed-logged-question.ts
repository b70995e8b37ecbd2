import { prepareQuestion } from '../retrieval/question-query.ts';
import type { QuestionEmbedder } from '../retrieval/types.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';
import type { EmbedQuestion } from './embed-questions.ts';

export interface LoggedQuestionParts {
  readonly conversations: Pick<ConversationStore, 'findMessage' | 'listMessages'>;
  /** The history that a question was asked with. */
  turnHistory(messages: readonly StoredMessage[], question: StoredMessage): readonly Turn[];
}

/** Embeds the question behind a logged answer exactly as if it were asked now, in the embedder's space. */
export function createLoggedQuestionEmbedder(
  { conversations, turnHistory }: LoggedQuestionParts,
  embedder: QuestionEmbedder,
): EmbedQuestion {
  return async (messageId) => {
    const answer = await conversations.findMessage(messageId);
    const question = answer?.inReplyTo && (await conversations.findMessage(answer.inReplyTo));
    if (!question) return undefined;
    const messages = await conversations.listMessages(question.conversationId);
    const query = await prepareQuestion(question.text, turnHistory(messages, question), embedder);
    return query.representation.vector;
  };
}
