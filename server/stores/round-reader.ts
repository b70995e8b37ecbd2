import type { ResponseRound, VotedAnswer } from '../learning/bandit/rounds.ts';
import { isOutcomeOf } from '../learning/bandit/strategy-outcome.ts';
import type { Citation } from '../protocol/index.ts';
import { quoteSupport } from '../text/quote-support.ts';
import { listAnswerFeedback } from './answer-feedback.ts';
import { toBatches } from './batches.ts';
import type { Database } from './database.ts';
import { retrievalAction, sharedCandidates, toLoggedContext, toResponseDecision } from './decision-rows.ts';
import { passageIdsOf } from './decision-store.ts';
import { floatsFromBytes } from './float-bytes.ts';
import { type Decision, type Message, Prisma } from './generated/client.ts';
import { fromJson } from './json.ts';
import type { AnswerFeedback, FeedbackRange } from './types.ts';

/** Answers read at once: a round is about 20 kB. */
const PAGE = 100;

type DecisionRow = Omit<Decision, 'id' | 'distribution' | 'createdAt'>;
type MessageRow = Pick<Message, 'id' | 'conversationId' | 'text' | 'citations' | 'strategy'>;

interface Answer {
  readonly message: MessageRow;
  readonly retrieval?: DecisionRow;
  readonly response?: DecisionRow;
}

/** See VoteStore.listRounds. */
export async function listRounds(database: Database, range: FeedbackRange): Promise<VotedAnswer[]> {
  const rounds: VotedAnswer[] = [];
  const toCandidate = sharedCandidates();
  for (const page of toBatches(await listAnswerFeedback(database, range), PAGE)) {
    const answers = await readAnswers(
      database,
      page.map(({ messageId }) => messageId),
    );
    for (const feedback of page) {
      const answer = answers.get(feedback.messageId); // erased since the feedback was read, when there is none
      const round = answer && toRound(feedback, answer, toCandidate);
      if (round) rounds.push(round);
    }
  }
  return rounds;
}

async function readAnswers(database: Database, ids: readonly string[]): Promise<Map<string, Answer>> {
  const messages = await database.read.message.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, conversationId: true, text: true, citations: true, strategy: true },
  });
  const answers = new Map<string, Answer>(messages.map((message) => [message.id, { message }]));
  for (const decision of await readDecisions(database, ids)) {
    const answer = answers.get(decision.messageId);
    if (answer) answers.set(decision.messageId, { ...answer, [decision.kind]: decision });
  }
  return answers;
}

/** One flat statement: Prisma's findMany() takes three times as long, and the whole log comes by here. */
async function readDecisions(database: Database, ids: readonly string[]): Promise<DecisionRow[]> {
  const rows = await database.read.$queryRaw<(DecisionRow & { context: string; action: string })[]>`
    SELECT "messageId", "kind", "policyVersionId", "features", "questionVector", "spaceId", "propensity",
      CAST("context" AS TEXT) AS "context", CAST("action" AS TEXT) AS "action"
    FROM "Decision" WHERE "messageId" IN (${Prisma.join([...ids])})`;
  return rows.map((row) => ({ ...row, context: JSON.parse(row.context), action: JSON.parse(row.action) }));
}

/**
 * `undefined` when there is nothing to learn from: no decision; or nothing cited of what was used, unless the answer
 * is by a strategy that was chosen to cite nothing, such as asking back.
 */
function toRound(
  feedback: AnswerFeedback,
  { message, retrieval, response }: Answer,
  toCandidate: ReturnType<typeof sharedCandidates>,
): VotedAnswer | undefined {
  if (!retrieval?.features || !retrieval.questionVector || retrieval.spaceId === null) return undefined;
  const { candidates, question, conversation } = toLoggedContext(retrieval, toCandidate);
  const action = retrievalAction(retrieval);
  const citedIds = new Set(passageIdsOf(message.citations));
  const cited = action.filter((position) => citedIds.has(candidates[position]!.passageId));
  if (cited.length === 0 && !(response && wasMeant(response, message))) return undefined;
  const quotes = fromJson<Citation[]>(message.citations).map(({ quote }) => quote);
  return {
    ...feedback,
    support: quoteSupport(message.text, quotes),
    conversationId: message.conversationId,
    policyId: retrieval.policyVersionId,
    candidates,
    features: floatsFromBytes(retrieval.features),
    question: { ...question, spaceId: retrieval.spaceId, vector: floatsFromBytes(retrieval.questionVector) },
    conversation,
    action,
    cited,
    propensity: retrieval.propensity,
    ...(response && { response: toResponseRound(response) }),
  };
}

/** Whether the vote speaks of the strategy that was chosen. */
function wasMeant(response: DecisionRow, { strategy }: MessageRow): boolean {
  const { actionSet, action } = toResponseDecision(response);
  return isOutcomeOf(actionSet[action], strategy);
}

function toResponseRound(row: DecisionRow): ResponseRound {
  const { actionSet, action, propensity, prices, supports } = toResponseDecision(row);
  return { actionSet, action, propensity, ...(prices && { prices }), ...(supports && { supports }) };
}
