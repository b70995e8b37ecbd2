import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, it } from 'vitest';
import { openAdminSocket } from './admin-socket.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function startNews() {
  const http = createServer();
  const server = new Server(http);
  const news = server.of('/admin').use((socket, next) => {
    next(socket.handshake.auth.token === 'secret' ? undefined : new Error('unauthorized'));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  closing.push(() => server.close());
  return { news, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

describe('openAdminSocket', () => {
  it('hands over the news of namespace /admin until asked to stop', async () => {
    const { news, url } = await startNews();
    const socket = openAdminSocket({ token: 'secret', url });
    closing.unshift(() => socket.close());
    await new Promise<void>((connected) => socket.onConnection(() => connected()));

    const heard: number[] = [];
    const stop = socket.on('policy:published', ({ policyId }) => heard.push(policyId));
    const later = () => new Promise((finished) => socket.on('training:finished', finished));
    news.emit('policy:published', { policyId: 4 });
    let done = later();
    news.emit('training:finished', { runId: 1, outcome: 'published' });
    await done;
    stop();
    done = later();
    news.emit('policy:published', { policyId: 5 });
    news.emit('training:finished', { runId: 2, outcome: 'published' });
    await done;
    assert.deepEqual(heard, [4]);
  });

  it('says when the connection is lost', async () => {
    const { news, url } = await startNews();
    const socket = openAdminSocket({ token: 'secret', url });
    closing.unshift(() => socket.close());
    const states: boolean[] = [];
    await new Promise<void>((lost) => {
      socket.onConnection((connected) => {
        states.push(connected);
        if (connected) news.disconnectSockets(true);
        else lost();
      });
    });
    assert.deepEqual(states, [true, false]);
  });

  it('says when its token is refused', async () => {
    const { url } = await startNews();
    await new Promise<void>((refused) => {
      const socket = openAdminSocket({ token: 'wrong', url, onRefused: refused });
      closing.unshift(() => socket.close());
    });
  });
});
