// `npm run api-docs`: writes docs/asyncapi.json, docs/openapi.json and docs/api.md from server/protocol.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiFiles } from './api-page/api-files.ts';

const root = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries(createApiFiles(root))) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
