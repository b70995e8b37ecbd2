import { describe, expect, it } from 'vitest';
import { createAnswerChain } from './chain.ts';

interface Event {
  readonly type: string;
  readonly text: string;
}

function recordedChain(log: string[], overrides: { failChoosing?: boolean } = {}) {
  return createAnswerChain({
    retrieve: async (input: { question: string }) => {
      log.push('retrieve');
      return { ...input, passages: ['first', 'second'] };
    },
    choose: async (retrieved) => {
      log.push('choose');
      await new Promise((resolve) => setImmediate(resolve));
      if (overrides.failChoosing) throw new RangeError('nothing was saved');
      log.push('saved');
      return { ...retrieved, strategy: 'quote' };
    },
    async *respond(chosen): AsyncGenerator<Event> {
      try {
        for (const text of [chosen.question, chosen.strategy, ...chosen.passages]) {
          log.push(`said ${text}`);
          yield { type: 'delta', text };
        }
      } finally {
        log.push('left');
      }
    },
  });
}

describe('the answer chain', () => {
  it('retrieves, chooses and saves before the first word', async () => {
    const log: string[] = [];
    const events: Event[] = [];
    for await (const event of await recordedChain(log).stream({ question: 'why' })) events.push(event);

    expect(log.slice(0, 4)).toEqual(['retrieve', 'choose', 'saved', 'said why']);
    expect(events.map(({ text }) => text)).toEqual(['why', 'quote', 'first', 'second']);
  });

  it('never responds when the decision could not be saved', async () => {
    const log: string[] = [];
    const read = async () => {
      for await (const _ of await recordedChain(log, { failChoosing: true }).stream({ question: 'why' }));
    };

    await expect(read()).rejects.toThrow('nothing was saved');
    expect(log).toEqual(['retrieve', 'choose']);
  });

  it('stops the responder when its reader leaves', async () => {
    const log: string[] = [];
    for await (const _ of await recordedChain(log).stream({ question: 'why' })) break;
    await new Promise((resolve) => setImmediate(resolve));

    expect(log.at(-1)).toBe('left');
    expect(log).not.toContain('said second');
  });
});
