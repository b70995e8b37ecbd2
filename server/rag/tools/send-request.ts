import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ToolRequest } from './tool-request.ts';

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A reply was longer than it may be. */
export class OversizedReplyError extends RangeError {
  override readonly name = 'OversizedReplyError';
}

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  /** Absent: the system's. */
  readonly lookup?: LookupFunction;
}

/**
 * One request and its reply, on a connection of its own. A redirect is a reply like any other: it is not followed.
 *
 * @throws OversizedReplyError; what the connection or the signal threw.
 */
export function sendRequest(request: ToolRequest, options: SendOptions): Promise<HttpReply> {
  const { signal, mostBytes, lookup } = options;
  const { method, headers, body } = request;
  const send = request.url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const settings = { method, headers, signal, agent: false, ...(lookup && { lookup }) };
    const outgoing = send(request.url, settings, (incoming) => {
      readReply(incoming, mostBytes).then(resolve, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function readReply(incoming: http.IncomingMessage, mostBytes: number): Promise<HttpReply> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new OversizedReplyError(`a reply may have ${mostBytes} bytes`);
    parts.push(part);
  }
  return {
    status: incoming.statusCode ?? 0,
    contentType: incoming.headers['content-type'] ?? '',
    body: Buffer.concat(parts).toString('utf8'),
  };
}
