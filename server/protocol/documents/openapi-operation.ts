import type { RouteEntry } from '../catalogue/entries.ts';
import { HTTP_EXAMPLES } from '../catalogue/http-examples.ts';
import { routeErrors } from '../catalogue/route-errors.ts';
import type { ErrorCode } from '../error-codes.ts';
import type { WireSchemaName } from '../schemas/wire-schemas.ts';
import { schemaRef, toJsonSchemas } from './json-schemas.ts';

export type StatusOf = Readonly<Record<ErrorCode, number>>;
type Json = Record<string, unknown>;

/** `/messages/:id/feedback` -> `/messages/{id}/feedback` */
export function toOpenApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

/** An operation object of OpenAPI. */
export function toOperation(route: RouteEntry, tag: string, statusOf: StatusOf): Json {
  const parameters = [...pathParameters(route.path), ...(route.query ? queryParameters(route.query) : [])];
  const example = HTTP_EXAMPLES[route.name];
  return {
    operationId: route.name,
    tags: [tag],
    summary: route.summary,
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: { required: true, content: jsonContent(schemaRef(route.body), example?.body) },
    }),
    responses: { 200: success(route, example?.reply), ...refusals(route, statusOf) },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(name: WireSchemaName): Json[] {
  const { properties = {}, required = [] } = toJsonSchemas()[name];
  return Object.entries(properties).map(([field, property]) => {
    const { description, ...schema } = typeof property === 'object' ? property : {};
    return {
      name: field,
      in: 'query',
      required: required.includes(field),
      ...(description && { description }),
      schema,
    };
  });
}

function success({ reply, stream }: RouteEntry, example: object | undefined): Json {
  if (typeof reply === 'object') {
    return { description: reply.text, content: { [reply.contentType ?? 'application/json']: {} } };
  }
  const content = jsonContent(schemaRef(reply), example);
  return {
    description: stream ? `Done. ${describeStream(stream)}` : 'Done.',
    content: stream ? { ...content, 'text/event-stream': { schema: streamSchema(stream) } } : content,
  };
}

function describeStream(stream: NonNullable<RouteEntry['stream']>): string {
  const names = Object.keys(stream).map((name) => `\`${name}\``);
  return `As server-sent events: ${names.join(', ')}; the data of each is the JSON of its shape.`;
}

/** The data of any of the events. */
function streamSchema(stream: NonNullable<RouteEntry['stream']>): Json {
  return { anyOf: [...new Set(Object.values(stream))].map(schemaRef) };
}

/** One response a status, which names the codes that come with it. */
function refusals(route: RouteEntry, statusOf: StatusOf): Json {
  const codes = routeErrors(route);
  const statuses = [...new Set(codes.map((code) => statusOf[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const names = codes.filter((code) => statusOf[code] === status).map((code) => `\`${code}\``);
      return [status, { description: names.join(', '), content: jsonContent(schemaRef('Refusal')) }];
    }),
  );
}

function jsonContent(schema: object, example?: object): Json {
  return { 'application/json': { schema, ...(example && { example }) } };
}

function securityOf({ auth }: RouteEntry): Json[] {
  if (auth === 'none') return [];
  if (auth === 'operator') return [{ operator: [] }];
  return [{ visitor: [] }, { identity: [] }, ...(auth === 'optional' ? [{}] : [])];
}
