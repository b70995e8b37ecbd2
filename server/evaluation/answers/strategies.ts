import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { AskingParts } from '../simulation/ask-version.ts';
import { SimulatedKnowledge } from '../simulation/simulated-knowledge.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { onlyCalledFor, onlyDefault, onlyStrategy } from './fixed-strategies.ts';
import { loadAskedSet } from './load-asked-set.ts';
import { type StrategyOutcome, strategyOutcomes } from './strategy-outcomes.ts';
import { type LearnedRows, strategyReport } from './strategy-report.ts';
import type { StrategyRow } from './strategy-rows.ts';
import { type VotingParts, voteOnStrategies } from './voted-versions.ts';

const SEEDS = [1, 2, 3];
const CHECKPOINTS = [0, 500, 1_000];

/**
 * The response policy on all strategies of the built-in server: visitors ask all train questions, also those without
 * an answer and those that are unclear, and vote on the answer that they see. The dev questions are then asked of what
 * was learned, of every fixed strategy and of the default.
 *
 * Beside each whole version, its response policy is measured over the start's passages, as the fixed strategies are:
 * that difference is due to the choice of the strategy alone.
 *
 * @throws AppError unreadable_source.
 */
export async function measure(options: MeasureOptions): Promise<string> {
  const set = await loadAskedSet(options.data);
  const { close, ...opened } = await options.openKnowledge(set.sources);
  const parts: VotingParts = {
    ...{ ...opened, settings: options.settings, strategyPrices: options.strategyPrices },
    knowledge: new SimulatedKnowledge(opened),
    train: set.questions.filter(({ split }) => split === 'train'),
  };
  const questions = set.questions.filter(({ split }) => split === 'dev');
  const fixed = await measureFixed(parts, questions);
  const learned = await measureLearned(parts, questions);
  await close();
  return strategyReport({ questions, ...fixed, ...learned });
}

async function measureFixed(parts: AskingParts, questions: readonly LabelledQuestion[]) {
  const { strategies, readOccasion } = parts;
  const ask = async (name: string, reader: typeof readOccasion): Promise<StrategyRow> => {
    const fixed = { ...parts, readOccasion: reader };
    return { name, runs: [await strategyOutcomes(fixed, startPolicy(), questions)] };
  };
  const standard = await ask('default', onlyDefault());
  const calledFor = await ask('first of the set', onlyCalledFor(readOccasion));
  const fixed: StrategyRow[] = [];
  for (const strategy of strategies) fixed.push(await ask(strategy, onlyStrategy(readOccasion, strategy)));
  return { standard, calledFor, fixed };
}

async function measureLearned(parts: VotingParts, questions: readonly LabelledQuestion[]) {
  const outcomes: Readonly<Record<string, number>>[] = [];
  const runs = CHECKPOINTS.map(() => ({
    response: [] as StrategyOutcome[][],
    whole: [] as StrategyOutcome[][],
  }));
  for (const seed of SEEDS) {
    const voted = await voteOnStrategies({ ...parts, settings: { ...parts.settings, seed } }, CHECKPOINTS);
    outcomes.push(voted.outcomes);
    for (const [i, version] of voted.versions.entries()) {
      runs[i]!.response.push(await strategyOutcomes(parts, responseOf(version), questions));
      runs[i]!.whole.push(await strategyOutcomes(parts, version, questions));
    }
  }
  const learned = CHECKPOINTS.map((votes, i): LearnedRows => {
    const { response, whole } = runs[i]!;
    return {
      votes,
      response: { name: `learned, ${votes} votes`, runs: response },
      whole: { name: `learned, ${votes} votes, with its passages`, runs: whole },
    };
  });
  return { learned, outcomes };
}

function startPolicy(): ServingPolicy {
  return responseOf({ policyId: 1, parameters: startParameters() });
}

/** A version's response policy over the passages that the start policy finds. */
function responseOf({ policyId, parameters }: Pick<ServingPolicy, 'policyId' | 'parameters'>): ServingPolicy {
  const start = { ...startParameters(), response: parameters.response };
  return new ServingPolicy(
    { id: policyId, parameters: start },
    [],
    new VotedQuestions(new VotedQuestionIndex()),
  );
}
