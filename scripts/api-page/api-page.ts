import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { COMMON_ERRORS, HANDSHAKE_ERRORS } from '../../server/protocol/catalogue/requests.ts';
import { eventsOf, requestNames } from '../../server/protocol/documents/asyncapi-messages.ts';
import type { StatusOf } from '../../server/protocol/documents/openapi-operation.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/payloads.ts';
import type { WireSchemaName } from '../../server/protocol/schemas/wire-schemas.ts';
import { healthTable, httpSections, operatorCallTable, streamTable } from './http-sections.ts';
import {
  describeSchema,
  errorTable,
  eventSections,
  listCodes,
  operatorEventTable,
  requestSections,
  shapeSections,
} from './socket-sections.ts';

const LANGUAGES: Readonly<Record<string, string>> = { '.ts': 'ts', '.mjs': 'js', '.py': 'python' };

/**
 * The readable page of the API: the template with its places filled.
 *
 * @param root the project's folder, where the examples are.
 * @throws Error for a place that nothing fills.
 */
export function createApiPage(root: string, statusOf: StatusOf): string {
  const template = readFileSync(join(import.meta.dirname, 'api-template.md'), 'utf8');
  const sections = createSections(statusOf);
  return template.replace(/\{\{(\w+)(?::([\w.-]+))?\}\}/g, (place, name: string, argument?: string) => {
    if (name === 'example' && argument) return codeBlock(root, argument);
    if (name === 'schema' && argument) return describeSchema(argument as WireSchemaName);
    const section = sections[name];
    if (!section) throw new Error(`api-template.md: nothing fills ${place}`);
    return section();
  });
}

function createSections(statusOf: StatusOf): Readonly<Record<string, () => string>> {
  return {
    requestCount: () => String(requestNames.length),
    eventCount: () => String(eventsOf('chat').length),
    protocol: () => String(PROTOCOL_VERSION),
    handshakeErrors: () => listCodes(HANDSHAKE_ERRORS),
    commonErrors: () => listCodes(COMMON_ERRORS),
    errors: () => errorTable(statusOf),
    requests: requestSections,
    events: eventSections,
    shapes: shapeSections,
    http: httpSections,
    stream: streamTable,
    health: healthTable,
    operatorCalls: operatorCallTable,
    operatorEvents: operatorEventTable,
  };
}

function codeBlock(root: string, file: string): string {
  const path = `docs/examples/${file}`;
  const code = readFileSync(join(root, path), 'utf8').trimEnd();
  return [`[${path}](examples/${file})`, '', `\`\`\`${LANGUAGES[extname(file)]}`, code, '```'].join('\n');
}
