// What a running server really listens to and says, held against the catalogue that docs/api.md is made from.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { Server as SocketServer } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HTTP_STATUS } from '../errors.ts';
import type { RouteEntry } from '../protocol/catalogue/entries.ts';
import { OPERATOR_ROUTES } from '../protocol/catalogue/operator-routes.ts';
import { REQUESTS, type RequestName } from '../protocol/catalogue/requests.ts';
import { SERVER_EVENTS, type ServerEventName } from '../protocol/catalogue/server-events.ts';
import { HEALTH_ROUTES, VISITOR_ROUTES } from '../protocol/catalogue/visitor-routes.ts';
import { createAsyncApi } from '../protocol/documents/asyncapi.ts';
import { createOpenApi } from '../protocol/documents/openapi.ts';
import type { ConversationState, Message } from '../protocol/index.ts';
import { WIRE_SCHEMAS, type WireSchemaName } from '../protocol/schemas/wire-schemas.ts';
import { adminRoutes } from '../routes/admin-routes.ts';
import { documentRoutes } from '../routes/document-routes.ts';
import { healthRoutes } from '../routes/health-routes.ts';
import { visitorRoutes } from '../routes/visitor-routes.ts';
import { type ChatNamespace, serveVisitors } from '../sockets/visitor-namespace.ts';
import {
  ADMIN_TOKEN,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

const QUESTION = 'How long do I have to return an item?';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Valid, and with no field that the schema does not know. */
function expectOfShape(name: WireSchemaName, value: unknown): void {
  expect(WIRE_SCHEMAS[name].parse(value)).toEqual(value);
}

/** Sends a request, and holds what is acknowledged against the catalogue. */
async function requestDocumented(socket: ChatSocket, name: RequestName, payload: object = {}) {
  const reply = await request(socket, name, payload);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  expectOfShape(REQUESTS[name].reply, reply);
  return reply;
}

describe('the requests of the socket', () => {
  it('are those of the catalogue, and no others', async () => {
    const http = createServer();
    const sockets = new SocketServer(http);
    const namespace = sockets.of('/chat') as ChatNamespace;
    serveVisitors(namespace, server.components.services);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { socket } = await connectVisitor(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const [connected] = [...namespace.sockets.values()];
    const heard = connected!.eventNames().filter((name) => String(name).includes(':'));
    expect(heard.sort()).toEqual(Object.keys(REQUESTS).sort());
    socket.close();
    await sockets.close();
  });

  it('answer what the catalogue says, and what is told meanwhile is of its shape', async () => {
    const { socket, session } = await connectVisitor(server.url);
    expectOfShape('SessionReady', session);
    const told: [name: string, payload: unknown][] = [];
    socket.onAny((name: string, payload: unknown) => told.push([name, payload]));
    const answer = await askDocumented(socket);
    const { id: messageId, citations = [] } = answer;
    await requestDocumented(socket, 'feedback:send', { messageId, vote: 'down', reasons: ['unclear'] });
    const { passageId } = citations[0]!;
    await requestDocumented(socket, 'citation:open', { messageId, passageId });
    await requestDocumented(socket, 'conversation:rate', { rating: 4 });
    await requestDocumented(socket, 'handover:request', { reason: 'A person, please' });
    await requestDocumented(socket, 'contact:leave', { email: 'ada@example.com' });
    await requestDocumented(socket, 'typing:set', { typing: true });
    await requestDocumented(socket, 'handover:cancel');
    await requestDocumented(socket, 'conversation:resume', { afterSeq: 0 });
    await requestDocumented(socket, 'history:read', { beforeSeq: 3 });
    const again = answerEnd(socket);
    await requestDocumented(socket, 'answer:again', { messageId });
    await again;
    socket.emit('message:send', {} as never, undefined as never);
    await requestDocumented(socket, 'conversation:new');
    for (const [name, payload] of told) {
      expectOfShape(SERVER_EVENTS[name as ServerEventName].payload, payload);
    }
    expect(new Set(told.map(([name]) => name))).toEqual(
      new Set([
        'message:new',
        'answer:start',
        'answer:delta',
        'answer:end',
        'message:changed',
        'conversation:state',
        'request:error',
      ]),
    );
    await requestDocumented(socket, 'visitor:forget');
    socket.close();
  });

  it('are refused in the documented shape', async () => {
    const { socket } = await connectVisitor(server.url);
    for (const name of ['no:such-event', 'message:send', 'tool:answer', 'answer:stop']) {
      const reply = await request(socket, name, { messageId: 'nobody’s', confirmationId: 'x', accept: true });
      expectOfShape('Refusal', reply);
    }
    await expect(connectVisitor(server.url, { protocol: 99 })).rejects.toMatchObject({
      data: { code: 'unsupported_protocol' },
    });
    socket.close();
  });
});

async function askDocumented(socket: ChatSocket): Promise<Message> {
  const ended = answerEnd(socket);
  const page = { url: 'https://shop.example/returns', title: 'Returns' };
  const message = { clientId: crypto.randomUUID(), text: QUESTION, locale: 'en', page };
  await requestDocumented(socket, 'message:send', message);
  return ended;
}

function nextEvent(socket: ChatSocket, name: ServerEventName): Promise<unknown> {
  return new Promise((resolve) => socket.once(name, resolve as never));
}

function answerEnd(socket: ChatSocket): Promise<Message> {
  return new Promise((resolve) => socket.once('answer:end', ({ message }) => resolve(message)));
}

describe('the calls over HTTP', () => {
  it('are those of the catalogue, and no others', () => {
    const { services } = server.components;
    const served = [
      ...callsOf(visitorRoutes(services), '/api/v1'),
      ...callsOf(documentRoutes(), '/api/v1'),
      ...callsOf(healthRoutes(services), ''),
      ...callsOf(adminRoutes(services), '/api/admin'),
    ];
    const documented: readonly RouteEntry[] = [...VISITOR_ROUTES, ...HEALTH_ROUTES, ...OPERATOR_ROUTES];
    expect(served.sort()).toEqual(documented.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('answer what the catalogue says', async () => {
    const asked = await call('/api/v1/chat', { body: { text: QUESTION } });
    expectOfShape('ChatAnswer', asked);
    const { visitorToken, answer } = asked as { visitorToken: string; answer: Message };
    const token = visitorToken;
    const message = `/api/v1/messages/${answer.id}`;
    expectOfShape('MessageReply', await call(`${message}/feedback`, { token, body: { vote: 'up' } }));
    const { passageId } = answer.citations![0]!;
    const opened = await call(`${message}/citations/${passageId}/open`, { token, body: {} });
    expectOfShape('PassageReply', opened);
    expect(opened).toHaveProperty('passage.text');
    expectOfShape('SearchReply', await call('/api/v1/search?q=warranty&k=2'));
    expectOfShape('Refusal', await call('/api/v1/search'));
    expectOfShape('Accepted', await call('/api/v1/visitor', { token, method: 'DELETE' }));
    expectOfShape('Accepted', await call('/healthz'));
    expectOfShape('Accepted', await call('/readyz'));
  });

  it('tell server-sent events of the documented shapes', async () => {
    const response = await fetch(`${server.url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ text: QUESTION }),
    });
    const events = [...(await response.text()).matchAll(/^event: (.*)\ndata: (.*)$/gm)];
    expect(events.length).toBeGreaterThan(3);
    const shapes: Readonly<Record<string, WireSchemaName>> = VISITOR_ROUTES[0].stream;
    for (const [, name, data] of events) expectOfShape(shapes[name!]!, JSON.parse(data!));
  });

  it('of operators answer what the catalogue says, and the visitor hears it', async () => {
    const { socket, session } = await connectVisitor(server.url);
    await askDocumented(socket);
    const { state } = await requestDocumented(socket, 'handover:request', {});
    expect((state as ConversationState).owner).toBe('waiting');
    const token = ADMIN_TOKEN;
    expectOfShape('ConversationListReply', await call('/api/admin/conversations?owner=waiting', { token }));
    const path = `/api/admin/conversations/${session.conversationId}`;
    const heard = {
      message: nextEvent(socket, 'agent:message'),
      typing: nextEvent(socket, 'typing:changed'),
    };
    expectOfShape('ConversationDetail', await call(`${path}/take`, { token, body: { name: 'Nora' } }));
    expectOfShape('Accepted', await call(`${path}/typing`, { token, body: { typing: true } }));
    const written = await call(`${path}/messages`, { token, body: { clientId: 'o-1', text: 'Hello.' } });
    expectOfShape('ConversationDetail', written);
    expectOfShape('MessageNews', await heard.message);
    expectOfShape('TypingChanged', await heard.typing);
    socket.close();
  });

  it('serve both documents', async () => {
    expect(await call('/api/v1/openapi.json')).toEqual(asJson(createOpenApi(HTTP_STATUS)));
    expect(await call('/api/v1/asyncapi.json')).toEqual(asJson(createAsyncApi()));
  });
});

function callsOf(router: Router, base: string): string[] {
  return router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const methods = new Set(route.stack.map(({ method }) => method));
    return [...methods].map((method) => `${method} ${base}${route.path}`);
  });
}

interface Call {
  readonly token?: string;
  readonly body?: object;
  readonly method?: string;
}

async function call(path: string, { token, body, method }: Call = {}): Promise<unknown> {
  const response = await fetch(`${server.url}${path}`, {
    method: method ?? (body ? 'POST' : 'GET'),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** As it is after the way over the wire. */
function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
