import { join } from 'node:path';
import { createBuilder } from 'vite';

/** Builds the client into a folder of the test's own, so that nobody else's build is disturbed. */
export async function buildClient(outDir: string): Promise<void> {
  const environment = { build: { outDir } };
  const builder = await createBuilder({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    logLevel: 'error',
    environments: { widget: environment, launcher: environment, pages: environment },
  });
  await builder.buildApp();
}
