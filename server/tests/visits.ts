import type { LabelledQuestion } from '../evaluation/question-set.ts';
import { type ServedGroup, servedGroupOf } from '../learning/served-group.ts';
import type { VoteValue } from '../protocol/index.ts';
import type { TestServer } from './start-test-server.ts';

/** Asks a question in a new conversation, through the server's own chat. */
export async function visit(server: TestServer, text: string, visitorToken?: string) {
  const session = await server.components.services.sessions.open(visitorToken ? { visitorToken } : {});
  return { ...session, answer: await askIn(server, session.conversation.id, text) };
}

/** Asks in a conversation, and returns the finished answer. */
export async function askIn({ components }: TestServer, conversationId: string, text: string) {
  const { chat } = components.services;
  const sent = await chat.acceptMessage(conversationId, { clientId: crypto.randomUUID(), text });
  return await chat.answer(sent.message);
}

/** Asks, and votes on what was cited; an answer without a source gets no vote. */
export async function visitAndVote(
  server: TestServer,
  question: LabelledQuestion,
  voteOf: (right: boolean) => VoteValue,
) {
  const { services, live } = server.components;
  const { visitor, answer } = await visit(server, question.text);
  const { id: messageId, citations = [] } = answer;
  if (citations.length === 0) return;
  const right = citations.some(({ passageId }) =>
    question.isRight(live.retriever.requirePassage(Number(passageId))),
  );
  await services.recordVote(visitor.id, { messageId, vote: voteOf(right) });
}

/** A conversation of somebody new, in the group that is wanted. */
export async function openConversation(
  { components }: TestServer,
  group: ServedGroup,
): Promise<{ readonly conversationId: string }> {
  for (;;) {
    const { conversation } = await components.services.sessions.open({});
    if (servedGroupOf(conversation.id, true) === group) return { conversationId: conversation.id };
  }
}
