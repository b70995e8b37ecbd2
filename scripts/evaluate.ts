import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { toUpdateSettings } from '../server/components/update-settings.ts';
import { type Config, loadConfig } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import { evaluateRankings } from '../server/evaluation/evaluate-rankings.ts';
import { withoutRetrieval } from '../server/evaluation/evaluated-system.ts';
import { evaluationTable, gainTable } from '../server/evaluation/evaluation-table.ts';
import { forecastTable, readCurves } from '../server/evaluation/forecast-report.ts';
import {
  learnFromHalves,
  loadLearnedPolicy,
  type NamedPolicy,
} from '../server/evaluation/learned-policies.ts';
import type { RankingRow } from '../server/evaluation/measured-rows.ts';
import {
  answerableQuestions,
  type LabelledQuestion,
  loadOwnQuestions,
  loadQuestionFolder,
  loadSampleQuestions,
  type QuestionSet,
} from '../server/evaluation/question-set.ts';
import { createRandom } from '../server/learning/bandit/random.ts';
import { VotedQuestions } from '../server/learning/memory/voted-questions.ts';
import { startParameters } from '../server/learning/policies/start-parameters.ts';
import { ServingPolicy } from '../server/learning/serving-policy.ts';
import type { Retriever } from '../server/retrieval/types.ts';
import { VotedQuestionIndex } from '../server/retrieval/voted-question-index.ts';
import {
  type EvaluatedKnowledge,
  openOwnKnowledge,
  openOwnKnowledgeOf,
  openTemporaryKnowledge,
} from './evaluated-knowledge.ts';
import { createResponders } from './evaluated-responders.ts';
import { readOptions } from './read-options.ts';

const USAGE = `Usage: npm run evaluate -- [--data FOLDER | --questions FILE.jsonl] [--learned] [--quality] [--json]
       npm run evaluate -- --forecast RESULT.json [--measure NAME]

Asks the dev questions of a labelled set and answers each one without retrieval, with BM25, with dense retrieval
(standard RAG), with their equal-weight fusion and with the start policy, three passages each. Prints how often a
right passage comes first (hit@1), ..., what a simulated visitor's vote is worth when a right passage is used (reward)
or cited (reward seen), and the token F1 of the answer against the evidence (Knowledge F1).

  --data FOLDER      corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample company's questions
  --questions FILE   your questions about your server's knowledge: a line {"id", "text", "articles": [...],
                     "evidence"?} each; articles are ids of ingested passages, addresses or the last part of those
  --learned          also the version that your server serves; its knowledge must be the one that is asked about
  --quality          also what your log teaches as a whole, and its most reliable half alone
  --forecast FILE    of a result of npm run simulate: does the first half of each learning curve tell the second,
                     and how many more votes would a gain take; NAME is the measure, hit1 when absent
  --json             the same as JSON

Your server's data is read and never changed. Without a chat model, "no retrieval" can only repeat what was said
earlier in the conversation.`;

const OPTIONS = {
  data: { type: 'string' },
  questions: { type: 'string' },
  learned: { type: 'boolean' },
  quality: { type: 'boolean' },
  forecast: { type: 'string' },
  measure: { type: 'string' },
  json: { type: 'boolean' },
} as const;
type Options = NonNullable<ReturnType<typeof readOptions<typeof OPTIONS>>>;

const options = readOptions(USAGE, OPTIONS);
if (options) {
  await run(options).catch((error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  });
}

async function run(chosen: Options): Promise<void> {
  if (chosen.forecast) {
    console.log(forecastTable(await readCurves(chosen.forecast, chosen.measure ?? 'hit1')));
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'thumbwise-evaluate-'));
  try {
    const config = loadConfig();
    const set = await loadSet(chosen);
    const knowledge = await openKnowledge(chosen, config, set, folder);
    const questions = await questionsAbout(knowledge, set);
    const policies = await policiesOf(chosen, config, knowledge);
    const rows = await evaluate(config, knowledge.retriever, { questions, policies });
    await knowledge.stores.close();
    print(chosen, set.name, questions.length, rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadSet({ data, questions }: Options): Promise<QuestionSet> {
  if (questions) return { name: questions, sources: [], questions: await loadOwnQuestions(questions) };
  return data ? await loadQuestionFolder(data) : await loadSampleQuestions('server/knowledge/sample');
}

async function openKnowledge(
  { questions, learned, quality }: Options,
  config: Config,
  set: QuestionSet,
  folder: string,
): Promise<EvaluatedKnowledge> {
  if (questions) return await openOwnKnowledge(config, folder);
  if (learned || quality) return await openOwnKnowledgeOf(config, set, folder);
  return await openTemporaryKnowledge(config, set.sources, folder);
}

/** @throws AppError unreadable_source when none is left to ask. */
async function questionsAbout({ stores }: EvaluatedKnowledge, set: QuestionSet): Promise<LabelledQuestion[]> {
  const passages = await stores.knowledge.listIndexedPassages();
  const labelled = answerableQuestions(set.questions, 'dev');
  const questions = labelled.filter(({ isRight }) => passages.some(isRight));
  const lost = labelled.length - questions.length;
  if (lost > 0) console.error(`${lost} questions name no passage of this knowledge and are not asked.`);
  if (questions.length > 0) return questions;
  throw new AppError('unreadable_source', `${set.name} has no dev question that this knowledge answers.`);
}

async function policiesOf(
  { learned, quality }: Options,
  config: Config,
  { stores }: EvaluatedKnowledge,
): Promise<NamedPolicy[]> {
  const start = new ServingPolicy(
    { id: 1, parameters: startParameters() },
    [],
    new VotedQuestions(new VotedQuestionIndex()),
  );
  return [
    { name: 'Start policy', policy: start },
    ...(learned ? [await loadLearnedPolicy(stores, toUpdateSettings(config).rules)] : []),
    ...(quality ? await learnFromHalves(stores, toUpdateSettings(config)) : []),
  ];
}

async function evaluate(
  config: Config,
  retriever: Retriever,
  asked: Pick<Parameters<typeof evaluateRankings>[0], 'questions' | 'policies'>,
): Promise<RankingRow[]> {
  const bar = new SingleBar({
    format: 'Asking {bar} {value}/{total}',
    clearOnComplete: true,
    stream: process.stderr,
  });
  const { responder, alone } = await createResponders(config, retriever);
  bar.start(asked.questions.length, 0);
  const rows = await evaluateRankings({
    ...asked,
    retriever,
    responder,
    systems: [withoutRetrieval(alone)],
    baseline: 'Start policy',
    random: createRandom(config.seed ?? 1),
    onProgress: (done) => bar.update(done),
  });
  bar.stop();
  return rows;
}

function print({ json }: Options, name: string, asked: number, rows: readonly RankingRow[]): void {
  if (json) {
    console.log(JSON.stringify({ set: name, questions: asked, rows }, null, 2));
    return;
  }
  console.log(
    `${name}: ${asked} dev questions, no votes on the way; value and 95% interval over conversations\n`,
  );
  console.log(evaluationTable(rows));
  const gains = gainTable(rows);
  if (gains) console.log(`\nDifference to the start policy on the same questions\n\n${gains}`);
}
