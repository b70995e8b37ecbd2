import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Contestant } from './contestant.ts';
import { hostPage } from './host-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface ContestantServer {
  readonly url: string;
  /** Gzip bytes of the files sent since it was read last, the host page not counted. */
  takeBytes(): number;
  close(): void;
}

/** The host page with one widget, at an origin of its own on loopback. Every file is sent as `gzip -9` makes it. */
export async function serveContestant(contestant: Contestant): Promise<ContestantServer> {
  const zipped = new Map<string, Buffer>();
  const page = gzipSync(hostPage(contestant.tag), { level: 9 });
  let bytes = 0;
  const readZipped = async (path: string) => {
    const known = zipped.get(path);
    if (known) return known;
    const file = gzipSync(await readFile(join(contestant.folder, normalize(path))), { level: 9 });
    zipped.set(path, file);
    return file;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return send(response, '.html', page);
    if (pathname.startsWith('/api/'))
      return void response.setHeader('Content-Type', TYPES['.json']!).end('{}');
    readZipped(pathname).then(
      (file) => {
        bytes += file.length;
        send(response, extname(pathname), file);
      },
      () => response.writeHead(404).end(), // also the socket: nobody answers in this bench
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response: ServerResponse, extension: string, body: Buffer): void {
  response.writeHead(200, {
    'Content-Type': TYPES[extension] ?? 'text/html; charset=utf-8',
    'Content-Encoding': 'gzip',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
