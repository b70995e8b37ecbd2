import { get, type IncomingMessage } from 'node:http';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

const SHOP = 'https://shop.example';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ALLOWED_ORIGINS: SHOP, SAMPLE_KNOWLEDGE: 'false' });
});
afterAll(() => server.close());

const WEBSOCKET = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The bare handshake of one transport, as a page of that origin makes it. */
function knock(
  transport: 'polling' | 'websocket',
  origin: string,
): Promise<{ status: number; body: string }> {
  const path = `${server.url}/socket.io/?EIO=4&transport=${transport}`;
  const headers = { origin, ...(transport === 'websocket' && WEBSOCKET) };
  return new Promise((resolve, reject) => {
    const sent = get(path, { headers }, async (response: IncomingMessage) => {
      const chunks = await response.toArray();
      resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() });
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode!, body: '' });
    });
    sent.on('error', reject);
  });
}

describe('the handshake of a page', () => {
  it.each(['https://elsewhere.example', 'http://shop.example', 'https://shop.example.evil.example', 'null'])(
    'of %s is refused over both transports, with the reason',
    async (origin) => {
      const polling = await knock('polling', origin);
      expect([polling.status, JSON.parse(polling.body).message]).toEqual([403, 'forbidden_origin']);
      expect(await knock('websocket', origin)).toEqual({ status: 400, body: 'forbidden_origin' });
    },
  );

  it('of an allowed origin, or of the server itself, is taken', async () => {
    for (const origin of [SHOP, server.url]) {
      expect((await knock('polling', origin)).status).toBe(200);
      expect((await knock('websocket', origin)).status).toBe(101);
    }
  });

  it('of a foreign origin ends a client’s connection before any session is made', async () => {
    for (const transport of ['polling', 'websocket']) {
      const socket = io(`${server.url}/chat`, {
        extraHeaders: { origin: 'https://elsewhere.example' },
        transports: [transport],
        forceNew: true,
        reconnection: false,
      });
      const told: string[] = [];
      socket.on('session:ready', () => told.push('session:ready'));
      await new Promise((resolve) => socket.once('connect_error', resolve));
      expect(told).toEqual([]);
      socket.close();
    }
  });
});

describe('the HTTP API', () => {
  it('refuses a foreign page by a typed error, also in the preflight', async () => {
    for (const method of ['GET', 'OPTIONS', 'DELETE']) {
      const headers = { origin: 'https://elsewhere.example' };
      const response = await fetch(`${server.url}/api/v1/visitor`, { method, headers });
      expect([response.status, (await response.json()).error.code]).toEqual([403, 'forbidden_origin']);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('lets an allowed page send every call of the API', async () => {
    const headers = { origin: SHOP, 'access-control-request-method': 'DELETE' };
    const response = await fetch(`${server.url}/api/v1/visitor`, { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(response.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});
