import { isOutcomeOf } from '../../learning/bandit/strategy-outcome.ts';
import { quoteSupport } from '../../text/quote-support.ts';
import type { SimulatedReply } from './ask-version.ts';
import type { LoggedAnswer } from './simulated-votes.ts';

/** An answer as the server's log would give it to the trainer. */
export function toLoggedAnswer({ answer, decided, cited }: SimulatedReply, visitorId: string): LoggedAnswer {
  const { pool, action, policyId, propensity, features, conversation } = decided.retrieval;
  const citedIds = new Set(cited.map(({ id }) => id));
  const quotes = (answer.citations ?? []).map(({ quote }) => quote);
  return {
    ...{ messageId: answer.id, conversationId: answer.conversationId, visitorId },
    ...{ policyId, propensity, action, features, conversation },
    ...{ candidates: pool.candidates, question: pool.question },
    cited: action.filter((place) => citedIds.has(pool.candidates[place]!.passageId)),
    support: quoteSupport(answer.text, quotes),
    // An answer that came to something else and cites nothing says nothing of the strategy that was chosen.
    ...((citedIds.size > 0 || wasMeant(decided, answer)) && { response: decided.response }),
  };
}

function wasMeant({ response }: SimulatedReply['decided'], { strategy }: SimulatedReply['answer']): boolean {
  return isOutcomeOf(response.actionSet[response.action], strategy);
}
