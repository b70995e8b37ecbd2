import { describe, expect, it } from 'vitest';
import { createManualTimer } from '../testing/manual-timer.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

function openBreaker() {
  const timer = createManualTimer();
  const breaker = new CircuitBreaker({ timer });
  for (let i = 0; i < 3; i += 1) breaker.enter()!.failed();
  return { timer, breaker };
}

describe('the circuit breaker', () => {
  it('opens after three failures in a row, and not when one call between them succeeded', () => {
    const breaker = new CircuitBreaker({ timer: createManualTimer() });
    for (const ending of ['failed', 'failed', 'succeeded', 'failed', 'failed'] as const)
      breaker.enter()![ending]();
    expect(breaker.state).toBe('closed');
    breaker.enter()!.failed();
    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBeUndefined();
  });

  it('lets one call try after 30 seconds, which closes it', async () => {
    const { timer, breaker } = openBreaker();
    await timer.advance(29_999);
    expect(breaker.enter()).toBeUndefined();
    await timer.advance(1);
    const tries = breaker.enter();
    expect(breaker.enter()).toBeUndefined();
    tries!.succeeded();
    expect(breaker.state).toBe('closed');
  });

  it('stays open for another 30 seconds when the try fails', async () => {
    const { timer, breaker } = openBreaker();
    await timer.advance(30_000);
    breaker.enter()!.failed();
    await timer.advance(29_999);
    expect(breaker.enter()).toBeUndefined();
    await timer.advance(1);
    expect(breaker.enter()).toBeDefined();
  });

  it('lets the next call try when the one that tried was left', async () => {
    const { timer, breaker } = openBreaker();
    await timer.advance(30_000);
    const left = breaker.enter()!;
    left.left();
    left.failed();
    expect(breaker.state).toBe('half_open');
    expect(breaker.enter()).toBeDefined();
  });
});
