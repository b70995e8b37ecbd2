import type { ServingPolicy } from '../../learning/serving-policy.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';
import { judgeAnswer } from '../answer-judge.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { type AskingParts, askVersion, type SimulatedReply } from '../simulation/ask-version.ts';
import { SimulatedConversations } from '../simulation/simulated-conversations.ts';

/** How one question was answered. */
export interface StrategyOutcome {
  /** The one that was chosen. */
  readonly strategy: ResponseStrategy;
  /** What a visitor's vote is worth on average, in [0, 1]: .9 when the answer is right, else .1. */
  readonly reward: number;
  /** What the strategy cost, in reward. */
  readonly price: number;
}

/**
 * Asks questions of one version through the server's chain, without exploring and without votes.
 *
 * @param questions those of a conversation in their order.
 * @returns one entry a question, in their order.
 */
export async function strategyOutcomes(
  parts: AskingParts,
  policy: ServingPolicy,
  questions: readonly LabelledQuestion[],
): Promise<StrategyOutcome[]> {
  const conversations = new SimulatedConversations();
  const settings = { ...parts.settings, exploration: 0 };
  const outcomes: StrategyOutcome[] = [];
  for (const labelled of questions) {
    const { conversationId, history } = labelled;
    const asked = { ...parts, settings, conversations, policy: () => policy };
    outcomes.push(toOutcome(labelled, await askVersion(asked, { conversationId, labelled, history })));
  }
  return outcomes;
}

function toOutcome(question: LabelledQuestion, reply: SimulatedReply): StrategyOutcome {
  const { actionSet, action, prices } = reply.decided.response;
  const chosen = actionSet[action]!;
  const { text, strategy = chosen } = reply.answer;
  const { right } = judgeAnswer(question, { ...reply, text, strategy });
  return { strategy: chosen, reward: right ? 0.9 : 0.1, price: prices?.[action] ?? 0 };
}
