import { toUpdateSettings } from '../server/components/update-settings.ts';
import { loadConfig } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import type { AnswerMeasure, AskedKnowledge } from '../server/evaluation/answers/answer-measure.ts';
import { readOptions } from './read-options.ts';
import { cacheFolderOf, ingestInto, openKnowledge } from './simulated-knowledge.ts';

/** What can be measured of the answers, each in a module of its own. */
const MEASURES: Readonly<Record<string, () => Promise<AnswerMeasure>>> = {
  'assessment-refusal': () => import('../server/evaluation/answers/assessment-refusal.ts'),
  'assessment-clarify': () => import('../server/evaluation/answers/assessment-clarify.ts'),
  'knowledge-f1': () => import('../server/evaluation/answers/knowledge-f1.ts'),
  citations: () => import('../server/evaluation/answers/citations.ts'),
  samples: () => import('../server/evaluation/answers/sample-answers.ts'),
  debate: () => import('../server/evaluation/answers/debate-ramdocs.ts'),
  strategies: () => import('../server/evaluation/answers/strategies.ts'),
  injection: () => import('../server/evaluation/answers/injection/injection.ts'),
};

const USAGE = `Usage: npm run evaluate-answers -- --measure NAME [--data FOLDER]

Measures one thing about the answers of the built-in answerer and of what stands around it, and prints a table.
Your server's data is not touched.

  --measure NAME   one of: ${Object.keys(MEASURES).join(', ')}
  --data FOLDER    corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample company's questions where
                   the measure can use them`;

const options = readOptions(USAGE, { measure: { type: 'string' }, data: { type: 'string' } });
if (options) {
  await run(options.measure, options.data).catch((error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  });
}

async function run(name: string | undefined, data: string | undefined): Promise<void> {
  const load = MEASURES[name ?? ''];
  if (!load) {
    console.error(`There is no measure ${name ?? 'named'}.\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { measure } = await load();
  const config = loadConfig();
  const { strategyPrices } = config;
  const settings = toUpdateSettings(config);
  console.log(await measure({ data, settings, strategyPrices, openKnowledge: openIngested }));
}

/** Kept in a temporary folder between runs, as those of the simulation. */
async function openIngested(sources: readonly string[]): Promise<AskedKnowledge> {
  const config = loadConfig();
  const folder = await cacheFolderOf(config, { sources });
  await ingestInto(folder, config, sources);
  return await openKnowledge(folder, config);
}
