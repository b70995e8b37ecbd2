import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { createComponents } from './components/components.ts';
import { type Config, loadConfig } from './config.ts';
import { requireDataFolder } from './data-folder.ts';
import { AppError } from './errors.ts';
import { explainStartFailure } from './start-failure.ts';

/** Starts the process: settings, components, app, listen; the only reader of signals. */
async function start(): Promise<void> {
  const config = loadConfig();
  requireDataFolder(config.dataDir);
  await serve(config).catch((error: unknown) => {
    throw explainStartFailure(error, config);
  });
}

async function serve(config: Config): Promise<void> {
  const components = await createComponents(config);
  const app = createApp(components.services);
  components.announceTo(app.adminNamespace);
  await new Promise<void>((resolve, reject) => {
    app.http.once('error', reject).listen(config.port, config.host, resolve);
  });
  await components.begin();
  printAddresses(config, (app.http.address() as AddressInfo).port, components.adminToken);
  const stop = once(async () => {
    await app.close();
    await components.close();
    process.exit(0);
  });
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function printAddresses(
  { publicUrl, host, port, adminToken, dataDir }: Config,
  given: number,
  token: string,
): void {
  const address =
    publicUrl ?? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port || given}`;
  const signIn = adminToken ? `${address}/admin/` : `${address}/admin/#token=${token}`;
  const kept = adminToken ? 'sign in with ADMIN_TOKEN' : `token kept in ${dataDir}/admin-token`;
  console.log(
    `\n  Thumbwise is ready.\n\n  Demo page   ${address}/\n  Admin page  ${signIn}\n              (${kept})\n`,
  );
}

function once(action: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    action().catch(failStart);
  };
}

function failStart(error: unknown): never {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}

await start().catch(failStart);
