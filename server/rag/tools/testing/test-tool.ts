import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTools } from '../load-tools.ts';
import type { Tool } from '../tool.ts';

/** A definition that is right, with changes. */
export function definition(changes: object = {}): Record<string, unknown> {
  return {
    name: 'find_item',
    description: { en: 'Find an item', fr: 'Trouver un article' },
    method: 'GET',
    url: 'http://127.0.0.1:1/items/{id}',
    parameters: {
      type: 'object',
      properties: {
        id: { type: 'string', label: { en: 'the item number', fr: 'le numéro de l’article' } },
        color: { type: 'string', enum: ['red', 'blue'], label: { en: 'the colour', fr: 'la couleur' } },
        count: { type: 'integer', minimum: 1, maximum: 9 },
      },
      required: ['id'],
    },
    changesState: false,
    answers: [{ text: { en: 'Item {id} is {state}.', fr: 'L’article {id} est {state}.' } }],
    match: { request: { en: ['find item'], fr: ['trouve* article'] }, patterns: { id: ['\\b\\d{4}\\b'] } },
    ...changes,
  };
}

/** Puts definitions into a file. */
export async function toolsFile(...definitions: readonly object[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tools-'));
  const file = path.join(folder, 'tools.json');
  await writeFile(file, JSON.stringify({ tools: definitions }));
  return file;
}

export async function loadDefinitions(...definitions: readonly object[]): Promise<readonly Tool[]> {
  return loadTools(await toolsFile(...definitions), {});
}

export interface TestService {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly requests: readonly IncomingMessage[];
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

/** A service on loopback that answers as it is told and remembers what it was asked. */
export async function startService(answer: RequestListener): Promise<TestService> {
  const requests: IncomingMessage[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request);
    let body = '';
    for await (const part of request) body += part;
    bodies.push(body);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers every request with this as JSON. */
export function json(body: unknown, status = 200): RequestListener {
  return (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
