import { HTTP_STATUS } from '../../server/errors.ts';
import { createAsyncApi } from '../../server/protocol/documents/asyncapi.ts';
import { createOpenApi } from '../../server/protocol/documents/openapi.ts';
import { createApiPage } from './api-page.ts';

/** What `npm run api-docs` writes: text by path below the project's folder. */
export function createApiFiles(root: string): Readonly<Record<string, string>> {
  return {
    'docs/asyncapi.json': toJsonFile(createAsyncApi()),
    'docs/openapi.json': toJsonFile(createOpenApi(HTTP_STATUS)),
    'docs/api.md': createApiPage(root, HTTP_STATUS),
  };
}

function toJsonFile(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
