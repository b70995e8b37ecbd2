import type { RouteEntry } from '../../server/protocol/catalogue/entries.ts';
import { HTTP_EXAMPLES } from '../../server/protocol/catalogue/http-examples.ts';
import { OPERATOR_ROUTES } from '../../server/protocol/catalogue/operator-routes.ts';
import { routeErrors } from '../../server/protocol/catalogue/route-errors.ts';
import { HEALTH_ROUTES, VISITOR_ROUTES } from '../../server/protocol/catalogue/visitor-routes.ts';
import { toOpenApiPath } from '../../server/protocol/documents/openapi-operation.ts';
import type { WireSchemaName } from '../../server/protocol/schemas/wire-schemas.ts';
import { inCell } from './field-table.ts';
import { jsonBlock } from './json-block.ts';
import { describeSchema, listCodes } from './socket-sections.ts';

const IDS: Readonly<Record<string, string>> = { id: 'm-2', passageId: '41' };

export function httpSections(): string {
  return VISITOR_ROUTES.map(toSection).join('\n\n');
}

function toSection(route: RouteEntry): string {
  const example = HTTP_EXAMPLES[route.name];
  const sent = route.body ?? route.query;
  return [
    `### ${route.method.toUpperCase()} ${toOpenApiPath(route.path)}`,
    route.summary,
    ...(sent ? [`${route.body ? 'Body' : 'Query'}:\n\n${describeSchema(sent)}`] : []),
    ['```sh', toCurl(route), '```'].join('\n'),
    ...(typeof route.reply === 'string' ? [`Answers:\n\n${describeSchema(route.reply)}`] : []),
    ...(example ? [jsonBlock(example.reply)] : []),
    `Refused with ${listCodes(routeErrors(route))}.`,
  ].join('\n\n');
}

/** The call of the example, to copy. */
function toCurl({ method, path, name, auth }: RouteEntry): string {
  const { query, body } = HTTP_EXAMPLES[name] ?? {};
  const address = path.replace(/:(\w+)/g, (_, parameter: string) => IDS[parameter]!);
  const search = query
    ? `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, `${value}`]))}`
    : '';
  const parts = [
    `curl${method === 'get' || body ? '' : ` -X ${method.toUpperCase()}`} "$SERVER${address}${search}"`,
    ...(auth === 'visitor' ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body ? ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`] : []),
  ];
  return parts.join(' \\\n  ');
}

export function streamTable(): string {
  const [chat] = VISITOR_ROUTES;
  const rows = (Object.entries(chat.stream) as [string, WireSchemaName][]).map(
    ([name, shape]) => `| \`${name}\` | ${STREAMED[name] ?? 'As on the socket.'} | ${shape} |`,
  );
  return ['| Event | When | Shape in openapi.json |', '| --- | --- | --- |', ...rows].join('\n');
}

const STREAMED: Readonly<Record<string, string>> = {
  'message:accepted': 'First: the question is stored. Holds the `visitorToken` and the `conversationId`.',
  'answer:end': 'Last: the whole answer. Of a `clientId` that was sent before, it comes at once.',
  'answer:error': 'Last: no answer, or no more of it; without ids when none was begun.',
  'conversation:state': 'Last: somebody else than the bot answers here, and no answer comes.',
};

export function healthTable(): string {
  return callTable(HEALTH_ROUTES);
}

export function operatorCallTable(): string {
  return callTable(OPERATOR_ROUTES);
}

function callTable(routes: readonly RouteEntry[]): string {
  const rows = routes.map(({ method, path, summary, reply, query, body }) => {
    const answers = typeof reply === 'string' ? `\`${reply}\`` : reply.text;
    const sent = body ?? query;
    const takes = sent ? `\`${sent}\`` : '';
    return `| \`${method.toUpperCase()} ${toOpenApiPath(path)}\` | ${inCell(summary)} | ${takes} | ${inCell(answers)} |`;
  });
  return ['| Call | What it does | Takes | Answers |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
