import { Runnable } from '@langchain/core/runnables';
import { describe, expect, it } from 'vitest';
import type { RespondEvent } from '../types.ts';
import { createHandOverStrategy } from './hand-over-strategy.ts';
import { toStrategyRunnable } from './strategy-runnable.ts';
import { shopRequest } from './testing/shop.ts';

describe('toStrategyRunnable', () => {
  const runnable = toStrategyRunnable(createHandOverStrategy());

  it('streams the events of the strategy as a LangChain runnable', async () => {
    const events: RespondEvent[] = [];
    for await (const event of await runnable.stream(shopRequest())) events.push(event);

    expect(runnable).toBeInstanceOf(Runnable);
    expect(events.map(({ type }) => type)).toEqual(['delta', 'end']);
  });

  it('gives the end when it is invoked', async () => {
    expect(await runnable.invoke(shopRequest())).toMatchObject({ type: 'end', strategy: 'hand_over' });
  });
});
