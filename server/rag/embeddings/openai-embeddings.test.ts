import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createOpenAiEmbeddings } from './openai-embeddings.ts';

let server: Server | undefined;
const requests: string[] = [];

/** A server that embeds each text as [its length, 1], or answers every request with an error. */
async function listen(status = 200): Promise<string> {
  requests.length = 0;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    requests.push(`${request.url} ${request.headers.authorization}`);
    const { input, model, encoding_format } = JSON.parse(body);
    const data = [input].flat().map((text: string, index: number) => {
      const values = Float32Array.of(text.length, 1);
      const base64 = Buffer.from(values.buffer).toString('base64');
      return { object: 'embedding', index, embedding: encoding_format === 'base64' ? base64 : [...values] };
    });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(status === 200 ? { object: 'list', model, data } : { error: { message: 'no' } }),
    );
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

describe('createOpenAiEmbeddings', () => {
  it('asks the server at the base address, with the key', async () => {
    const embeddings = createOpenAiEmbeddings({ apiKey: 'k', baseUrl: await listen(), model: 'm' });
    expect(await embeddings.embedDocuments(['one', 'three'])).toEqual([
      [3, 1],
      [5, 1],
    ]);
    expect(await embeddings.embedQuery('four')).toEqual([4, 1]);
    expect(requests[0]).toBe('/v1/embeddings Bearer k');
  });

  it('says model_unavailable, with the cause, when the server fails', async () => {
    const embeddings = createOpenAiEmbeddings({
      apiKey: 'k',
      baseUrl: await listen(500),
      model: 'm',
      maxRetries: 0,
    });
    const error = await embeddings.embedQuery('four').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'model_unavailable' });
    expect((error as AppError).cause).toBeDefined();
    expect(requests).toHaveLength(1);
  });
});
