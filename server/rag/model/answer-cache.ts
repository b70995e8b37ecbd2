import { createHash } from 'node:crypto';
import type { Prompt } from '../types.ts';
import type { Timer } from './coalesce.ts';

export interface AnswerCacheOptions {
  readonly ttlMs: number;
  readonly maxEntries: number;
}

/** Answers from passages; never what a tool, a check or an agent is asked. */
const CACHED_PROMPTS = /^answer-/;

/**
 * Whole answers to the very same prompt, kept for a while, the least recently used going first. The key holds the
 * prompt's version, the model and all messages, so an edited passage is another prompt.
 *
 * NOTE: texts stay in memory until they are too old, also when a visitor who was answered is erased.
 */
export class AnswerCache {
  private readonly entries = new Map<string, { readonly text: string; readonly untilMs: number }>();

  constructor(
    private readonly options: AnswerCacheOptions,
    private readonly timer: Pick<Timer, 'nowMs'>,
  ) {}

  /** @returns undefined for a prompt whose answer may not be kept: with a history, or of another kind. */
  keyOf({ id, messages, maxTokens }: Prompt, model: string): string | undefined {
    const kinds = messages.map(({ type }) => type).join(' ');
    if (!CACHED_PROMPTS.test(id) || kinds !== 'system human') return undefined;
    const parts = [id, model, maxTokens ?? null, ...messages.map(({ text }) => text)];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  find(key: string): string | undefined {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    if (!entry || entry.untilMs <= this.timer.nowMs()) return undefined;
    this.entries.set(key, entry); // a Map keeps the order of insertion: now it is the newest
    return entry.text;
  }

  keep(key: string, text: string): void {
    this.entries.delete(key);
    this.entries.set(key, { text, untilMs: this.timer.nowMs() + this.options.ttlMs });
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.options.maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }
}
