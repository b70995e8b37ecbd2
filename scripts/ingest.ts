import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import { loadConfig } from '../server/config.ts';
import { requireDataFolder } from '../server/data-folder.ts';
import { AppError } from '../server/errors.ts';
import { type IngestReport, ingestSources } from '../server/knowledge/ingest.ts';
import type { OnProgress, Progress } from '../server/knowledge/progress.ts';
import { createStores } from '../server/stores/index.ts';

const USAGE = `Usage: npm run ingest -- <file, folder or URL>...

Reads Markdown, plain text, HTML and .jsonl (one passage a line: id, title, section?, text, url?, doc?) into the
knowledge base, beside a running server or without one. Run it again after changes: what did not change is
skipped, what changed is replaced. Documents stay when their source is gone, until an operator deletes them.
Give a folder under the same name each time: documents are told apart by its name and the path below it.

Ends with code 0 when all went in, 1 when something was rejected (the rest is in), 2 for a wrong call.`;

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  reading: 'Reading',
  saving: 'Saving documents',
  fitting: 'Fitting the embeddings',
  embedding: 'Embedding passages',
  questions: 'Embedding logged questions',
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const sources = readSources(args);
  if (sources === undefined || sources.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const started = performance.now();
  try {
    const report = await ingest(sources);
    printReport(report, (performance.now() - started) / 1_000);
    return report.rejected.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof AppError ? error.message : error);
    console.error('Nothing that was saved is lost: run it again to go on.');
    return 1;
  }
}

/** @returns undefined for a wrong call. */
function readSources(args: string[]): string[] | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    return values.help ? undefined : positionals;
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

async function ingest(sources: readonly string[]): Promise<IngestReport> {
  const config = loadConfig();
  requireDataFolder(config.dataDir);
  const stores = await createStores(config);
  const knowledge = await createKnowledgeParts(config, stores);
  const { onProgress, end } = process.stderr.isTTY ? progressBar() : progressLines();
  try {
    const complete = async () => {
      await knowledge.complete(onProgress);
    };
    return await ingestSources({ knowledge: stores.knowledge, complete }, sources, onProgress);
  } finally {
    end();
    await stores.close();
  }
}

interface ProgressDisplay {
  readonly onProgress: OnProgress;
  end(): void;
}

function progressBar(): ProgressDisplay {
  const bar = new SingleBar({
    format: '{phase} {bar} {value}/{total}',
    hideCursor: true,
    clearOnComplete: true,
  });
  let phase: string | undefined;
  return {
    onProgress: (step) => {
      if (step.phase !== phase) {
        bar.stop();
        bar.start(step.total, step.done, { phase: PHASES[step.phase] });
        phase = step.phase;
      }
      bar.setTotal(step.total);
      bar.update(step.done);
    },
    end: () => bar.stop(),
  };
}

/** One line a phase, when it is through: for logs. */
function progressLines(): ProgressDisplay {
  return {
    onProgress: ({ phase, done, total }) => {
      if (done === total && total > 0) console.error(`${PHASES[phase]}: ${done} of ${total}`);
    },
    end: () => {},
  };
}

function printReport(report: IngestReport, seconds: number): void {
  for (const { source, reason } of report.rejected) console.log(`rejected   ${source}: ${reason}`);
  console.log(`added      ${report.added}`);
  console.log(`changed    ${report.changed}`);
  console.log(`unchanged  ${report.unchanged}`);
  console.log(`rejected   ${report.rejected.length}`);
  console.log(`${report.passages} passages read in ${seconds.toFixed(1)} s`);
}
