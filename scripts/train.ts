import { toUpdateSettings } from '../server/components/update-settings.ts';
import { loadConfig } from '../server/config.ts';
import { requireDataFolder } from '../server/data-folder.ts';
import { AppError } from '../server/errors.ts';
import { reasonText } from '../server/learning/gate/reason-text.ts';
import { createUpdateRunner } from '../server/learning/trainer/run-update.ts';
import { createStores } from '../server/stores/index.ts';
import { connectUpdates } from '../server/workers/update-runner.ts';
import { readOptions } from './read-options.ts';

const USAGE = `Usage: npm run train

Makes one update of both policies from all votes in the database, whether a server is running or not, and prints
what came of it. A running server follows a published version by itself.`;

if (readOptions(USAGE, {})) {
  await train().catch((error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  });
}

async function train(): Promise<void> {
  const config = loadConfig();
  requireDataFolder(config.dataDir);
  const stores = await createStores(config);
  try {
    const runUpdate = createUpdateRunner(connectUpdates(stores, toUpdateSettings(config)));
    const { outcome, policyId, reasons } = await runUpdate('demand');
    console.log(policyId === undefined ? outcome : `${outcome}: version ${policyId}`);
    for (const reason of reasons)
      console.log(`  ${typeof reason === 'string' ? reason : reasonText(reason)}`);
  } finally {
    await stores.close();
  }
}
