// `npm start`: builds the pages when their sources changed, then runs the server in this process.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';

process.chdir(join(import.meta.dirname, '..'));
const stamp = 'client/dist/.sources';
const sources = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
  console.log('Building the pages ...');
  const build = ['node_modules/vite/bin/vite.js', 'build', '--config', 'client/vite.config.ts'];
  execFileSync(process.execPath, build, { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, sources);
}
register();
await import('../server/index.ts');

/** Changes whenever a file does that the pages are built from. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = ['client', 'server/protocol'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of ['package-lock.json', ...files.sort()]) {
    if (!file.startsWith('client/dist/')) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}
