import type { ResponseStrategy } from '../../protocol/index.ts';
import type { Stores } from '../../stores/types.ts';
import type { Random } from '../bandit/random.ts';
import type { ServingPolicy } from '../serving-policy.ts';
import type { Visitor, World } from './synthetic-world.ts';

/** What is asked, answered and voted on goes through the stores, as on a server. */
export interface VotingVisitors {
  readonly stores: Stores;
  readonly world: World;
  readonly policy: ServingPolicy;
  readonly visitorOf: (vote: number) => Visitor;
  readonly random: Random;
}

/** Stores so many answers with a vote each, every one in a conversation of its own. */
export async function storeVotes(visitors: VotingVisitors, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await storeVote(visitors, i);
}

async function storeVote(
  { stores, world, policy, visitorOf, random }: VotingVisitors,
  index: number,
): Promise<void> {
  const { conversations, votes } = stores;
  const person = visitorOf(index);
  const tokenHash = person.id;
  const visitor =
    (await conversations.findVisitor(tokenHash)) ?? (await conversations.createVisitor(tokenHash));
  const conversation = await conversations.createConversation(visitor.id);
  const asked = { conversationId: conversation.id, clientId: 'question', text: `Question ${index}` };
  const { message } = await conversations.appendVisitorMessage(asked);
  const question = world.ask();
  const { pool } = question;
  const context = {
    pool,
    conversation: undefined,
    conversationId: conversation.id,
    exploration: 0.1,
    random,
  };
  const retrieval = policy.chooseRetrieval(context);
  const actionSet = policy.strategies as readonly ResponseStrategy[];
  const { hitProbability } = retrieval;
  const response = policy.chooseResponse({ actionSet, hitProbability, exploration: 0.1, random });
  const strategy = actionSet[response.action]!;
  const { policyId } = policy;
  const answer = await conversations.startAnswer({
    conversationId: conversation.id,
    inReplyTo: message.id,
    strategy,
    retrieval: { ...retrieval, pool, policyId },
    response: { ...response, policyId, actionSet, hitProbability },
  });
  const citations = retrieval.action.map((position) => {
    const { passageId, documentId } = pool.candidates[position]!;
    return { passageId: `${passageId}`, documentId: `${documentId}`, title: 'Title', quote: 'Answer' };
  });
  await conversations.finishAnswer(answer.id, { status: 'complete', text: 'Answer', citations, strategy });
  const hit = retrieval.action.some((position) => world.isRight(question, position));
  const vote = person.isUp(hit, random) ? 'up' : 'down';
  await votes.recordVote({ messageId: answer.id, visitorId: visitor.id, vote, reasons: [] });
}
