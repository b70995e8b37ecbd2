import { ERROR_MEANINGS, type Remedy } from '../../server/protocol/catalogue/error-meanings.ts';
import { REPLY_EXAMPLES, REQUEST_EXAMPLES } from '../../server/protocol/catalogue/examples.ts';
import { REQUESTS } from '../../server/protocol/catalogue/requests.ts';
import { eventsOf, requestNames } from '../../server/protocol/documents/asyncapi-messages.ts';
import { toJsonSchemas } from '../../server/protocol/documents/json-schemas.ts';
import type { StatusOf } from '../../server/protocol/documents/openapi-operation.ts';
import { ERROR_CODES } from '../../server/protocol/error-codes.ts';
import type { WireSchemaName } from '../../server/protocol/schemas/wire-schemas.ts';
import { inCell, linkToShape, toFieldTable } from './field-table.ts';
import { jsonBlock } from './json-block.ts';

/** Shapes with a section of their own: those that others hold. */
export const SHAPES = [
  'Message',
  'Citation',
  'AnswerStep',
  'ToolConfirmation',
  'ConversationState',
  'WaitingView',
  'SourcePassage',
  'SearchResult',
  'WireError',
] as const satisfies readonly WireSchemaName[];

const REMEDIES: Record<Remedy, string> = { retry: 'again later', mend: 'mend it', tell: 'tell the visitor' };

export function listCodes(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(', ');
}

export function describeSchema(name: WireSchemaName): string {
  return toFieldTable(toJsonSchemas()[name]);
}

export function errorTable(statusOf: StatusOf): string {
  const rows = ERROR_CODES.map((code) => {
    const { meaning, remedy } = ERROR_MEANINGS[code];
    return `| \`${code}\` | ${statusOf[code]} | ${inCell(meaning)} | ${REMEDIES[remedy]} |`;
  });
  return ['| Code | HTTP | Meaning | What to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

export function requestSections(): string {
  return requestNames
    .map((name) => {
      const { summary, payload, reply, errors } = REQUESTS[name];
      const refused = errors.length > 0 ? `Refused with ${listCodes(errors)}.` : '';
      return [
        `### ${name}`,
        summary,
        describeSchema(payload),
        jsonBlock([name, REQUEST_EXAMPLES[name]]),
        describeReply(reply, REPLY_EXAMPLES[name]),
        refused,
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    })
    .join('\n\n');
}

/** What comes beside `ok`, and how it looks. */
function describeReply(reply: WireSchemaName, example: object): string {
  const { ok: _, ...properties } = toJsonSchemas()[reply].properties ?? {};
  if (Object.keys(properties).length === 0) return 'Acknowledged with `{ "ok": true }`.';
  const fields = toFieldTable({ ...toJsonSchemas()[reply], properties });
  return `Acknowledged with \`ok\` and:\n\n${fields}\n\n${jsonBlock({ ok: true, ...example })}`;
}

export function eventSections(): string {
  return eventsOf('chat')
    .map(({ name, summary, payload, example }) => {
      const isShape = SHAPES.some((shape) => shape === payload);
      const fields = isShape ? `The payload is a ${linkToShape(payload)}.` : describeSchema(payload);
      return [`### ${name}`, summary, fields, jsonBlock([name, example])].join('\n\n');
    })
    .join('\n\n');
}

export function shapeSections(): string {
  const schemas = toJsonSchemas();
  return SHAPES.map((name) =>
    [`### Shape ${name}`, schemas[name].description ?? '', toFieldTable(schemas[name])].join('\n\n'),
  ).join('\n\n');
}

export function operatorEventTable(): string {
  const rows = eventsOf('admin').map(
    ({ name, summary, example }) => `| \`${name}\` | ${inCell(summary)} | \`${JSON.stringify(example)}\` |`,
  );
  return ['| Event | When | Payload |', '| --- | --- | --- |', ...rows].join('\n');
}
