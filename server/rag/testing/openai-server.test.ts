import { OpenAIEmbeddings } from '@langchain/openai';
import { expect, it } from 'vitest';
import { startOpenAiTestServer } from './openai-server.ts';

it('gives the same vectors as numbers and as base64', async () => {
  const server = await startOpenAiTestServer({ type: 'embeddings', embed: (text) => [text.length, 0.5, -2] });
  const embed = (encodingFormat?: 'float') =>
    new OpenAIEmbeddings({
      apiKey: 'key',
      model: 'vectors',
      ...(encodingFormat === undefined ? {} : { encodingFormat }), // the client itself asks for base64
      maxRetries: 0,
      configuration: { baseURL: server.baseUrl },
    }).embedDocuments(['a', 'long']);
  try {
    expect(await embed('float')).toEqual([
      [1, 0.5, -2],
      [4, 0.5, -2],
    ]);
    expect(await embed()).toEqual(await embed('float'));
    expect(server.requests.map(({ body }) => body.encoding_format)).toEqual(['float', 'base64', 'float']);
  } finally {
    await server.close();
  }
});

it('gives one scripted reply after another, and repeats the last', async () => {
  const server = await startOpenAiTestServer([
    { type: 'text', text: 'One.' },
    { type: 'text', text: 'Two.' },
  ]);
  try {
    const ask = async () => {
      const body = JSON.stringify({ model: 'm', messages: [] });
      const response = await fetch(`${server.baseUrl}/chat/completions`, { method: 'POST', body });
      return (await response.json()).choices[0].message.content;
    };
    expect([await ask(), await ask(), await ask()]).toEqual(['One.', 'Two.', 'Two.']);
  } finally {
    await server.close();
  }
});
