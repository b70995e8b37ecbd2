import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from './page-routes.ts';

let dist: string;
let server: Server;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(dist, 'widget'));
  const files = ['widget.js', 'widget/thumbwise.js', 'widget/chat-aB3_-x9Z.js'];
  for (const file of files) await writeFile(join(dist, file), '// script');
  server = createServer(express().use(pageRoutes(dist))).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(dist, { recursive: true, force: true });
});

const get = (path: string, encoding = 'gzip') => {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': encoding } });
};

describe('the widget, as it is served', () => {
  it.each(['/widget.js', '/widget/thumbwise.js', '/widget/chat-aB3_-x9Z.js'])(
    'any page may load %s, as a script or as a module',
    async (path) => {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('javascript');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    },
  );

  it.each(['/widget.js', '/widget/thumbwise.js'])(
    '%s comes compressed where that is understood',
    async (path) => {
      for (const encoding of ['gzip', 'identity']) {
        const response = await get(path, encoding);
        expect(response.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
        expect(response.headers.get('access-control-allow-origin')).toBe('*');
        expect(await response.text()).toBe('// script');
      }
    },
  );

  it('a changed script is not answered from before', async () => {
    await writeFile(join(dist, 'widget.js'), '// newer');
    expect(await (await get('/widget.js')).text()).toBe('// newer');
  });

  it('what has a hash in its name is kept for ever, what has a fixed name for minutes', async () => {
    expect((await get('/widget/chat-aB3_-x9Z.js')).headers.get('cache-control')).toContain('immutable');
    for (const path of ['/widget.js', '/widget/thumbwise.js']) {
      expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=300');
    }
  });

  it('a module that is not there is not found, and nobody is told to keep that', async () => {
    const { status, headers } = await get('/widget/chat-00000000.js');
    expect(status).toBe(404);
    expect(headers.get('cache-control')).toBeNull();
  });
});
