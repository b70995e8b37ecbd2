import { loadConfig } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import { createStores } from '../server/stores/index.ts';
import { connectUpdateRunner } from '../server/workers/update-runner.ts';

const USAGE = `Usage: npm run train

Makes one update of both policies from all votes in the database, whether a server is running or not, and prints
what came of it. A running server follows a published version by itself.`;

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  return 1;
});

async function main(): Promise<number> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const config = loadConfig();
  const stores = await createStores(config);
  try {
    const runUpdate = connectUpdateRunner(stores, {
      seed: config.seed ?? 1,
      exploration: config.exploration,
    });
    const { outcome, policyId, reasons } = await runUpdate('demand');
    console.log(policyId === undefined ? outcome : `${outcome}: version ${policyId}`);
    for (const reason of reasons) console.log(`  ${reason}`);
  } finally {
    await stores.close();
  }
  return 0;
}
