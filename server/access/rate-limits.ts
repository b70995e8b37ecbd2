import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

export type LimitedAction = 'message' | 'typing' | 'feedback' | 'forget' | 'session' | 'operator';

export interface RateLimits {
  /** Counts one action of that key (a visitor's id, an address). @throws AppError rate_limited */
  consume(action: LimitedAction, key: string): Promise<void>;
}

/** Points per window of seconds, for each key. */
const LIMITS: Record<LimitedAction, { readonly points: number; readonly duration: number }> = {
  message: { points: 20, duration: 60 },
  typing: { points: 120, duration: 60 },
  feedback: { points: 60, duration: 60 },
  forget: { points: 5, duration: 60 }, // of one address: what he taught is rebuilt after each
  session: { points: 120, duration: 60 },
  operator: { points: 30, duration: 60 }, // refused sign-ins of one address
};

export function createRateLimits(enabled: boolean): RateLimits {
  if (!enabled) return { consume: async () => {} };
  const limiters = Object.fromEntries(
    Object.entries(LIMITS).map(([action, limit]) => [action, new RateLimiterMemory(limit)]),
  ) as Record<LimitedAction, RateLimiterMemory>;
  return {
    async consume(action, key) {
      try {
        await limiters[action].consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.ceil(error.msBeforeNext / 1000);
        throw new AppError('rate_limited', `Too many requests. Please try again in ${seconds} s.`);
      }
    },
  };
}
