import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ScriptedReply, writeScriptedReply } from './scripted-reply.ts';

export interface RecordedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
  /** Resolves when the connection of this request is gone: answered, cut, or left by the client. */
  readonly closed: Promise<void>;
}

/** One reply for every request, a list (its last entry repeats), or a function of the request. */
export type OpenAiScript =
  | ScriptedReply
  | readonly ScriptedReply[]
  | ((request: RecordedRequest, index: number) => ScriptedReply | Promise<ScriptedReply>);

export interface OpenAiTestServer {
  /** With the /v1 that clients of OpenAI expect. */
  readonly baseUrl: string;
  /** In the order of their arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Drops the connections of whatever is being answered, and serves on. */
  dropConnections(): void;
  close(): Promise<void>;
}

/**
 * A server on loopback that speaks as much of OpenAI's HTTP interface as we use: chat completions, streamed or
 * not, and embeddings, as numbers or base64. It answers what the script says, faults included, and remembers
 * what it was asked.
 */
export async function startOpenAiTestServer(script: OpenAiScript = { type: 'text', text: 'Hello.' }) {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const recorded = await record(request, response);
    requests.push(recorded);
    writeScriptedReply(response, recorded, await nextReply(script, recorded, requests.length - 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started: OpenAiTestServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    dropConnections: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
  return started;
}

async function record(request: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const closed = new Promise<void>((resolve) => response.once('close', () => resolve()));
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: JSON.parse(Buffer.concat(parts).toString('utf8')),
    closed,
  };
}

async function nextReply(script: OpenAiScript, request: RecordedRequest, index: number) {
  if (typeof script === 'function') return script(request, index);
  if ('type' in script) return script;
  return script[Math.min(index, script.length - 1)]!;
}
