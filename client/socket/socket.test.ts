import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { io, type Socket } from './socket.ts';

const { WebSocket: NodeWebSocket } = createRequire(import.meta.resolve('engine.io'))('ws');

let server: Server;
let socket: Socket;
let authenticated: object[];

/** WebSocket where the runtime has one or the test gives one; without, long polling. */
describe.each(['WebSocket', 'long polling'])('the socket of the widget, over %s', (transport) => {
  beforeEach(async () => {
    vi.stubGlobal('WebSocket', transport === 'WebSocket' ? NodeWebSocket : undefined);
    const http = createServer();
    server = new Server(http, { path: '/below/socket.io' });
    authenticated = [];
    server.of('/chat').use((visitor, next) => {
      authenticated.push(visitor.handshake.auth);
      const isWelcome = !visitor.handshake.auth.stranger;
      next(isWelcome ? undefined : Object.assign(new Error('No.'), { data: { code: 'unauthorized' } }));
    });
    server.of('/chat').on('connection', (visitor) => {
      visitor.on('echo', (payload, acknowledge) => acknowledge({ ok: true, payload }));
      visitor.emit('welcome', { text: 'Größe 😀' });
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    socket = connectTo((http.address() as AddressInfo).port);
  });
  afterEach(async () => {
    socket.disconnect();
    await server.close();
    vi.unstubAllGlobals();
  });

  function connectTo(port: number, auth: object = { visitorToken: 'v' }): Socket {
    return io(`http://127.0.0.1:${port}/chat`, {
      path: '/below/socket.io',
      auth: (send) => send(auth),
      reconnectionDelay: 10,
      reconnectionDelayMax: 20,
    });
  }

  const next = (event: string) => new Promise<unknown>((resolve) => socket.on(event, resolve));
  const echo = (payload: unknown, timeoutMs = 5_000) =>
    new Promise((resolve, reject) => {
      socket
        .timeout(timeoutMs)
        .emit('echo', payload, (failure, reply) => (failure ? reject(failure) : resolve(reply)));
    });

  it('connects with its credentials, hears events and is answered', async () => {
    const welcome = next('welcome');
    socket.connect();
    expect(await welcome).toEqual({ text: 'Größe 😀' });
    expect(authenticated).toEqual([{ visitorToken: 'v' }]);
    expect(await Promise.all([1, 'zwei', { drei: ['😀'] }].map((value) => echo(value)))).toEqual([
      { ok: true, payload: 1 },
      { ok: true, payload: 'zwei' },
      { ok: true, payload: { drei: ['😀'] } },
    ]);
    const clients = [...server.of('/chat').sockets.values()];
    expect(clients.map(({ conn }) => conn.transport.name)).toEqual([
      transport === 'WebSocket' ? 'websocket' : 'polling',
    ]);
  });

  it('comes back by itself when the connection is cut, and fails what was not answered', async () => {
    socket.connect();
    await next('welcome');
    server.of('/chat').removeAllListeners('connection');
    const lost = next('disconnect');
    const [visitor] = server.of('/chat').sockets.values();
    visitor!.removeAllListeners('echo');
    const unanswered = echo('?').catch((error: Error) => error.message);
    const back = next('connect');
    visitor!.conn.close();
    await lost;
    expect(await unanswered).toMatch(/transport/);
    await back;
    expect([socket.connected, socket.active]).toEqual([true, true]);
  });

  it('tells a refusal with its reason, and does not come back', async () => {
    socket = connectTo((server.httpServer.address() as AddressInfo).port, { stranger: true });
    const refused = next('connect_error');
    socket.connect();
    expect(await refused).toMatchObject({ message: 'No.', data: { code: 'unauthorized' } });
    expect(socket.active).toBe(false);
  });

  it('does not come back when the server ends it, until it is asked to', async () => {
    socket.connect();
    await next('welcome');
    const ended = next('disconnect');
    server.of('/chat').disconnectSockets(true);
    expect(await ended).toBe('io server disconnect');
    expect([socket.connected, socket.active]).toEqual([false, false]);
    const back = next('connect');
    socket.connect();
    await back;
  });

  it('keeps trying to reach a server that is not there', async () => {
    socket = connectTo(1);
    let failures = 0;
    const twice = new Promise<void>((resolve) => {
      socket.on('connect_error', () => {
        failures += 1;
        if (failures === 2) resolve();
      });
    });
    socket.connect();
    await twice;
    expect(socket.active).toBe(true);
  });

  it('says when an answer has not come in time', async () => {
    socket.connect();
    await next('welcome');
    const [visitor] = server.of('/chat').sockets.values();
    visitor!.removeAllListeners('echo');
    await expect(echo('?', 20)).rejects.toThrow('operation has timed out');
  });
});
