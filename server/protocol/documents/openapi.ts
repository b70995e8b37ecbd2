import type { RouteEntry } from '../catalogue/entries.ts';
import { OPERATOR_ROUTES } from '../catalogue/operator-routes.ts';
import { HEALTH_ROUTES, VISITOR_ROUTES } from '../catalogue/visitor-routes.ts';
import { WEBHOOKS } from '../catalogue/webhooks.ts';
import { PROTOCOL_VERSION } from '../payloads.ts';
import { schemaRef } from './json-schemas.ts';
import { type StatusOf, toOpenApiPath, toOperation } from './openapi-operation.ts';
import { usedSchemas } from './used-schemas.ts';

type Json = Record<string, unknown>;

/**
 * The HTTP API as OpenAPI 3.1, made from the catalogue and the schemas.
 *
 * @param statusOf the HTTP status of each error code.
 */
export function createOpenApi(statusOf: StatusOf): Json {
  const paths = toPaths(statusOf);
  const webhooks = toWebhooks();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thumbwise HTTP API',
      version: `${PROTOCOL_VERSION}.0.0`,
      description:
        'Ask, vote and search over HTTP; a conversation as it happens is in the WebSocket API (asyncapi.json).',
    },
    servers: [{ url: '/', description: 'The server that this document comes from.' }],
    tags: tagged().map(([name]) => ({ name })),
    paths,
    webhooks,
    components: { schemas: usedSchemas({ paths, webhooks }), securitySchemes: securitySchemes() },
  };
}

function toPaths(statusOf: StatusOf): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const [tag, routes] of tagged()) {
    for (const route of routes) {
      const path = toOpenApiPath(route.path);
      paths[path] = { ...paths[path], [route.method]: toOperation(route, tag, statusOf) };
    }
  }
  return paths;
}

function tagged(): readonly (readonly [tag: string, routes: readonly RouteEntry[]])[] {
  return [
    ['visitors', VISITOR_ROUTES],
    ['health', HEALTH_ROUTES],
    ['operators', OPERATOR_ROUTES],
  ];
}

/** What the server posts to others. */
function toWebhooks(): Json {
  return Object.fromEntries(
    Object.entries(WEBHOOKS).map(([event, { summary, payload }]) => [
      event,
      {
        post: {
          operationId: toOperationId(event),
          summary,
          parameters: ['thumbwise-delivery', 'thumbwise-event', 'thumbwise-signature'].map(toHeader),
          requestBody: { required: true, content: { 'application/json': { schema: schemaRef(payload) } } },
          responses: {
            '2XX': { description: 'Received. Anything else is tried again: see docs/webhooks.md.' },
          },
        },
      },
    ]),
  );
}

/** `conversation.handed_over` -> `receiveConversationHandedOver` */
function toOperationId(event: string): string {
  return `receive.${event}`.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function toHeader(name: string): Json {
  return { name, in: 'header', required: true, schema: { type: 'string' } };
}

function securitySchemes(): Json {
  return {
    visitor: { type: 'http', scheme: 'bearer', description: 'The `visitorToken` that the server gave.' },
    identity: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: "A short-lived token of the site's own server that says who the visitor is.",
    },
    operator: { type: 'http', scheme: 'bearer', description: 'The operators’ token (ADMIN_TOKEN).' },
  };
}
