import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import { loadConfig } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import { evaluateRankings, type RankingRow } from '../server/evaluation/evaluate-rankings.ts';
import {
  loadQuestionFolder,
  loadSampleQuestions,
  type QuestionSet,
} from '../server/evaluation/question-set.ts';
import { ingestSources } from '../server/knowledge/ingest.ts';
import { createRandom } from '../server/learning/bandit/random.ts';
import { startParameters } from '../server/learning/policies/start-parameters.ts';
import { ServingPolicy } from '../server/learning/serving-policy.ts';
import { createStores } from '../server/stores/index.ts';
import { readOptions } from './read-options.ts';

const USAGE = `Usage: npm run evaluate -- [--data DATA_FOLDER] [--json]

Ranks the dev questions of a labelled question set over its own knowledge, and prints how often a right passage
comes first (hit@1), among the first five (hit@5), ... for BM25 alone, dense retrieval alone, their equal-weight
fusion and the start policy. DATA_FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample
company's questions are asked. Nothing of the server's own data is read or changed.`;

const options = readOptions(USAGE, { data: { type: 'string' }, json: { type: 'boolean' } });
if (options) {
  await run(options).catch((error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  });
}

async function run({ data, json }: { data?: string; json?: boolean }): Promise<void> {
  const set = data ? await loadQuestionFolder(data) : await loadSampleQuestions('server/knowledge/sample');
  const folder = await mkdtemp(join(tmpdir(), 'thumbwise-evaluate-'));
  try {
    const { rows, asked } = await evaluate(set, folder);
    if (json) console.log(JSON.stringify({ set: set.name, questions: asked, rows }, null, 2));
    else printTable(set.name, asked, rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function evaluate(set: QuestionSet, folder: string): Promise<{ rows: RankingRow[]; asked: number }> {
  const config = loadConfig();
  const stores = await createStores({ databaseUrl: `file:${join(folder, 'evaluate.db')}` });
  const knowledge = await createKnowledgeParts({ ...config, dataDir: folder }, stores);
  const complete = async () => void (await knowledge.complete());
  const report = await ingestSources({ knowledge: stores.knowledge, complete }, set.sources);
  for (const { source, reason } of report.rejected) console.error(`rejected ${source}: ${reason}`);
  const questions = set.questions.filter(({ split }) => split === 'dev');
  const bar = new SingleBar({
    format: 'Asking {bar} {value}/{total}',
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(questions.length, 0);
  const policy = new ServingPolicy({ id: 1, parameters: startParameters() }, []);
  const rows = await evaluateRankings({
    retriever: await knowledge.loadRetriever(),
    policies: [{ name: 'Start policy', policy }],
    questions,
    random: createRandom(config.seed ?? 1),
    onProgress: (done) => bar.update(done),
  });
  bar.stop();
  await stores.close();
  return { rows, asked: questions.length };
}

function printTable(name: string, asked: number, rows: readonly RankingRow[]): void {
  const columns = [
    ['hit@1', 'hit1'],
    ['hit@3', 'hit3'],
    ['hit@5', 'hit5'],
    ['MRR', 'reciprocalRank'],
    ['nDCG@5', 'ndcg5'],
    ['reward', 'expectedReward'],
  ] as const;
  console.log(`${name}: ${asked} dev questions, no votes; value and 95% interval over conversations\n`);
  console.log(`| ranking | ${columns.map(([title]) => title).join(' | ')} |`);
  console.log(`|---|${columns.map(() => '---|').join('')}`);
  for (const { name: ranking, measures } of rows) {
    const cells = columns.map(([, key]) => {
      const { value, low, high } = measures[key];
      return `${value.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`;
    });
    console.log(`| ${ranking} | ${cells.join(' | ')} |`);
  }
}
