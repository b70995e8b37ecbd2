import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import type { Citation } from '../../protocol/index.ts';
import { createBuiltInAnswerer } from '../../rag/built-in/built-in-responder.ts';
import type { Retriever } from '../../retrieval/types.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { Passage } from '../../text/passage.ts';
import { policySystem } from '../evaluated-system.ts';
import type { LabelledQuestion } from '../question-set.ts';

/** An answer as a visitor gets it before anything was learned. */
export interface ServedAnswer {
  readonly question: LabelledQuestion;
  /** The retrieval action, best first. */
  readonly passages: readonly Passage[];
  readonly text: string;
  readonly strategy: string;
  readonly citations: readonly Citation[];
}

/** How many passages an answer uses. */
const USED = 3;

/**
 * Answers each question by the start policy's retrieval and the built-in answerer, concisely. What the answers of a
 * conversation cited is known at its next turn, as when serving.
 *
 * @param questions those of a conversation in their order.
 */
export async function* servedAnswers(
  retriever: Retriever,
  questions: readonly LabelledQuestion[],
): AsyncGenerator<ServedAnswer> {
  const memory = new VotedQuestions(new VotedQuestionIndex());
  const start = policySystem(
    'Start',
    new ServingPolicy({ id: 1, parameters: startParameters() }, [], memory),
  );
  const answerer = createBuiltInAnswerer({ idf: (term) => retriever.idf(term) });
  for (const question of questions) {
    const { text, history } = question;
    const pool = await retriever.candidatePool(text, history);
    const { ranking, remember } = start.choose(question, {
      pool,
      reference: { bm25: [], dense: [], rrf: [] },
    });
    const passages = ranking.slice(0, USED).map((id) => retriever.requirePassage(id));
    const answer = await answerer.invoke({ strategy: 'concise', question: text, history, passages });
    const cited = answer.citations.map(({ passageId }) => Number(passageId));
    if (cited.length > 0) remember?.(cited);
    yield { question, passages, ...answer };
  }
}
