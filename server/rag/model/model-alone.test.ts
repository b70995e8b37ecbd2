import { expect, it } from 'vitest';
import { startOpenAiTestServer } from '../testing/openai-server.ts';
import { createModelAlone } from './model-alone.ts';
import { createModelGateway } from './model-gateway.ts';

it('a model alone sees the conversation and no passage, and cites nothing', async () => {
  const server = await startOpenAiTestServer({ type: 'text', text: 'About five days.' });
  try {
    const chatModel = { apiKey: 'key-of-the-test', baseUrl: server.baseUrl, model: 'small-model' };
    const responder = createModelAlone(createModelGateway({ chatModel, retries: 0 }));
    const passages = [{ id: 1, documentId: 1, position: 0, title: 'Refunds', text: 'The secret is 42.' }];
    const events = [];
    for await (const event of responder.respond({
      strategy: 'concise',
      question: 'How long does a refund take?',
      history: [{ role: 'visitor', text: 'Hello' }],
      passages,
      signal: new AbortController().signal,
    }))
      events.push(event);
    expect(events.at(-1)).toEqual({
      type: 'end',
      text: 'About five days.',
      citations: [],
      strategy: 'concise',
      usage: expect.objectContaining({ model: 'small-model', calls: 1, prompts: ['alone@1'] }),
    });
    const sent = JSON.stringify(server.requests[0]!.body);
    expect(sent).toContain('How long does a refund take?');
    expect(sent).not.toContain('The secret is 42.');
  } finally {
    await server.close();
  }
});
