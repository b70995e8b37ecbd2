import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { WebSocket: NodeWebSocket, WebSocketServer } = createRequire(import.meta.resolve('engine.io'))('ws');

type Sockets = typeof import('./socket.ts');
let sockets: Sockets;
let http: Server;
let opened: { close(): unknown }[];
let page: EventTarget;

beforeEach(async () => {
  page = new EventTarget();
  vi.stubGlobal('WebSocket', NodeWebSocket);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.resetModules(); // it remembers which transport hung
  sockets = await import('./socket.ts');
  opened = [];
});

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const each of opened.reverse()) await each.close();
  http.closeAllConnections();
  http.close();
  vi.unstubAllGlobals();
});

async function listen(handle?: RequestListener): Promise<void> {
  http = createServer(handle);
  await once(http.listen(0, '127.0.0.1'), 'listening');
}

/** A server of socket.io that WebSockets may not reach. */
async function serve(options: ConstructorParameters<typeof SocketServer>[1] = {}): Promise<SocketServer> {
  await listen();
  const server = new SocketServer(http, options);
  opened.push(server);
  server.of('/chat').on('connection', (visitor) => {
    visitor.on('echo', (payload, acknowledge) => acknowledge(payload));
  });
  return server;
}

function connect(options: Partial<Parameters<Sockets['io']>[1]> = {}) {
  const socket = sockets.io(`http://127.0.0.1:${(http.address() as AddressInfo).port}/chat`, {
    ...{ path: '/socket.io', auth: (send) => send({}), reconnectionDelay: 10, reconnectionDelayMax: 20 },
    ...options,
  });
  opened.push({ close: () => socket.disconnect() });
  const next = (event: string) => new Promise<unknown>((resolve) => socket.on(event, resolve));
  const echo = (payload: unknown) =>
    new Promise((resolve, reject) => {
      socket
        .timeout(5_000)
        .emit('echo', payload, (failure, reply) => (failure ? reject(failure) : resolve(reply)));
    });
  return { socket, next, echo };
}

describe('where WebSockets do not get through', () => {
  it('polls when they are refused, and carries a text of 900 kB both ways', async () => {
    const server = await serve({ transports: ['polling'] });
    const { socket, next, echo } = connect();
    socket.connect();
    await next('connect');
    const text = 'é'.repeat(450_000);
    expect(await echo(text)).toBe(text);
    expect([...server.of('/chat').sockets.values()].map(({ conn }) => conn.transport.name)).toEqual([
      'polling',
    ]);
  });

  it('polls when they are left hanging, and begins with that the next time', async () => {
    const server = await serve({ transports: ['polling'] });
    const swallowed: TcpSocket[] = [];
    http.removeAllListeners('upgrade');
    http.on('upgrade', (_, socket: TcpSocket) => void swallowed.push(socket.on('error', () => {})));
    opened.push({ close: () => swallowed.map((socket) => socket.destroy()) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { socket, next } = connect();
    const connected = next('connect');
    socket.connect();
    await vi.waitUntil(() => swallowed.length === 1);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await connected;
    const again = next('connect');
    for (const { conn } of server.of('/chat').sockets.values()) conn.close();
    await again;
    expect(swallowed).toHaveLength(1);
  });
});

describe('somebody who does not speak the protocol', () => {
  it('is asked again only after a while', async () => {
    let requests = 0;
    await listen((_, response) => {
      requests += 1;
      response.end('<title>Sign in to the hotel</title>');
    });
    vi.stubGlobal('WebSocket', undefined);
    const { socket, next } = connect({ reconnectionDelay: 60_000, reconnectionDelayMax: 60_000 });
    const failed = next('connect_error');
    socket.connect();
    expect(await failed).toMatchObject({ message: 'transport error' });
    expect([requests, socket.active]).toEqual([1, true]);
  });

  it.each(['0{', '42/chat,[', '42/chat,null', '43/chat,1'])(
    'ends the connection with %s, and throws nothing into the page',
    async (packet) => {
      await listen((_, response) => response.writeHead(404).end());
      const ws = new WebSocketServer({ server: http });
      ws.on('connection', (client: { send(text: string): void }) => {
        client.send('0{"sid":"s","pingInterval":25000,"pingTimeout":20000}');
        client.send('40/chat,{"sid":"t"}');
        client.send(packet);
      });
      opened.push(ws);
      const { socket, next } = connect({ reconnectionDelay: 60_000, reconnectionDelayMax: 60_000 });
      const lost = next('disconnect');
      const asked = new Promise((resolve) => {
        socket.on('connect', () => socket.timeout(5_000).emit('echo', 1, resolve));
      });
      socket.connect();
      expect(await lost).toBe('parse error');
      expect(await asked).toBeInstanceOf(Error);
    },
  );
});

describe('a page that comes back', () => {
  it('from sleep gives up a connection whose ping it has missed, and opens another', async () => {
    const server = await serve();
    const { socket, next } = connect();
    socket.connect();
    await next('connect');
    let lost = '';
    socket.on('disconnect', (why: string) => {
      lost = why;
    });
    page.dispatchEvent(new Event('visibilitychange'));
    expect(lost).toBe('');
    const back = next('connect');
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 46_000);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(lost).toBe('transport close');
    vi.restoreAllMocks();
    await back;
    await vi.waitUntil(() => server.of('/chat').sockets.size === 1);
  });

  it('from the back-forward cache opens another connection', async () => {
    await serve();
    const { socket, next } = connect();
    socket.connect();
    await next('connect');
    const [lost, back] = [next('disconnect'), next('connect')];
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(await lost).toBe('transport close');
    await back;
  });
});

describe('an introduction', () => {
  it('that comes after its connection is lost is not said on the next one', async () => {
    const server = await serve();
    const introduced: unknown[] = [];
    server.of('/chat').use((visitor, next) => {
      introduced.push(visitor.handshake.auth);
      next();
    });
    const asked: ((data: object) => void)[] = [];
    const { socket, next } = connect({ auth: (send) => void asked.push(send) });
    const connected = next('connect');
    socket.connect();
    await vi.waitUntil(() => asked.length === 1);
    server.engine.close();
    await vi.waitUntil(() => asked.length === 2);
    asked[0]?.({ which: 'late' });
    asked[1]?.({ which: 'second' });
    await connected;
    expect(introduced).toEqual([{ which: 'second' }]);
  });
});

describe('a request', () => {
  it('without a connection fails at once, and is never sent later', async () => {
    const server = await serve();
    const heard: unknown[] = [];
    server.of('/chat').on('connection', (visitor) => visitor.onAny((event) => heard.push(event)));
    const { socket, next, echo } = connect();
    await expect(echo('early')).rejects.toThrow('not connected');
    socket.connect();
    await next('connect');
    expect(await echo('now')).toBe('now');
    expect(heard).toEqual(['echo']);
  });
});
