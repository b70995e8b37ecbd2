import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from './openai-server.ts';

/** What the test server does with one request. */
export type ScriptedReply =
  | ScriptedText
  /** One vector per input, made by `embed`; without it a short vector of character codes. */
  | { readonly type: 'embeddings'; readonly embed?: (text: string) => readonly number[] }
  | {
      readonly type: 'error';
      readonly status: number;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  /** Takes the request and never answers. */
  | { readonly type: 'hang' }
  /** Streams the text, then stays silent. */
  | { readonly type: 'stall'; readonly text: string }
  /** Streams the text, then drops the connection. */
  | { readonly type: 'cut'; readonly text: string }
  /** Sends what is no JSON. */
  | { readonly type: 'malformed' };

export interface ScriptedText {
  readonly type: 'text';
  readonly text: string;
  /** The streamed deltas; without them the text is cut after each word. */
  readonly pieces?: readonly string[];
  /** Token counts, told at the end of a stream when the client asks for them; without them it tells none. */
  readonly usage?: { readonly input: number; readonly output: number };
  /** `stop` unless told: `length` is an answer that was cut short. */
  readonly finishReason?: string;
}

export function writeScriptedReply(response: ServerResponse, request: RecordedRequest, reply: ScriptedReply) {
  if (request.path.endsWith('/embeddings') && (reply.type === 'text' || reply.type === 'embeddings')) {
    return sendJson(
      response,
      200,
      embeddings(request, reply.type === 'embeddings' ? reply.embed : undefined),
    );
  }
  switch (reply.type) {
    case 'error':
      if (reply.retryAfterSeconds !== undefined) response.setHeader('retry-after', reply.retryAfterSeconds);
      return sendJson(response, reply.status, {
        error: { message: reply.message ?? 'scripted', type: 'scripted' },
      });
    case 'hang':
      return;
    case 'malformed':
      return sendMalformed(response, request);
    case 'stall':
      return void streamPieces(response, request, wordsOf(reply.text));
    case 'cut':
      streamPieces(response, request, wordsOf(reply.text));
      return void setImmediate(() => response.destroy());
    case 'text':
      return sendText(response, request, reply);
    case 'embeddings':
      return sendJson(response, 400, { error: { message: 'embeddings were scripted', type: 'scripted' } });
  }
}

function sendText(response: ServerResponse, request: RecordedRequest, reply: ScriptedText) {
  const finishReason = reply.finishReason ?? 'stop';
  const usage = usageOf(reply.usage ?? { input: 1, output: 1 });
  if (request.body.stream !== true) {
    const message = { role: 'assistant', content: reply.text };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    return sendJson(response, 200, { ...envelope(request), object: 'chat.completion', choices, usage });
  }
  streamPieces(response, request, reply.pieces ?? wordsOf(reply.text));
  response.write(event(request, {}, finishReason));
  if (reply.usage && asksForUsage(request)) {
    const chunk = { ...envelope(request), object: 'chat.completion.chunk', choices: [], usage };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

function asksForUsage({ body }: RecordedRequest): boolean {
  return JSON.stringify(body.stream_options) === '{"include_usage":true}';
}

function usageOf({ input, output }: { readonly input: number; readonly output: number }) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function streamPieces(response: ServerResponse, request: RecordedRequest, pieces: readonly string[]) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event(request, { role: 'assistant', content: '' }));
  for (const piece of pieces) response.write(event(request, { content: piece }));
}

function sendMalformed(response: ServerResponse, request: RecordedRequest) {
  const type = request.body.stream === true ? 'text/event-stream' : 'application/json';
  response.writeHead(200, { 'content-type': type });
  response.end('data: {"choices": [{"delta"\n\n');
}

function event(request: RecordedRequest, delta: object, finishReason: string | null = null) {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ ...envelope(request), object: 'chat.completion.chunk', choices })}\n\n`;
}

function envelope(request: RecordedRequest) {
  return { id: 'scripted', created: 0, model: String(request.body.model ?? '') };
}

function embeddings(request: RecordedRequest, embed: (text: string) => readonly number[] = characterVector) {
  const { input, encoding_format: format } = request.body;
  const texts: string[] = Array.isArray(input) ? input.map(String) : [String(input)];
  const data = texts.map((text, index) => {
    const vector = embed(text);
    return { object: 'embedding', index, embedding: format === 'base64' ? toBase64(vector) : vector };
  });
  return { ...envelope(request), object: 'list', data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

function toBase64(vector: readonly number[]) {
  return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}

/** Eight counts of characters: equal for equal texts, unequal for most others. */
function characterVector(text: string): number[] {
  const vector = new Array<number>(8).fill(0);
  for (const character of text) vector[character.codePointAt(0)! % 8]! += 1;
  return vector;
}

function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

function sendJson(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
