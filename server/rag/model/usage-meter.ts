import type { BaseMessage } from '@langchain/core/messages';
import type { AnswerUsage } from '../types.ts';
import type { ModelPiece } from './model-call.ts';
import { estimateMessageTokens, estimateTokens } from './token-estimate.ts';

/** Per million tokens. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

/** One call while it runs. */
export interface MeteredCall {
  add(piece: ModelPiece): void;
  /** Takes the estimate back when no text came. */
  end(): void;
}

interface CallRecord {
  readonly model: string;
  readonly prices: TokenPrices | undefined;
  input: number;
  output: number;
  /** By the server. */
  counted: boolean;
}

const MILLION = 1_000_000;

/**
 * Counts what one answer takes of its models, while it is taken: by estimate until the server says how many tokens
 * they were. A call that failed without text took none.
 */
export class UsageMeter {
  private readonly calls: CallRecord[] = [];
  private readonly promptIds = new Set<string>();
  private waitedMs = 0;

  constructor(private readonly firstModel: string) {}

  /** Prompt and answer together, all calls so far, those that still run included. */
  get tokens(): number {
    return this.calls.reduce((sum, { input, output }) => sum + input + output, 0);
  }

  begin(model: string, prices: TokenPrices | undefined, messages: readonly BaseMessage[]): MeteredCall {
    const input = estimateMessageTokens(messages);
    const call: CallRecord = { model, prices, input, output: 0, counted: false };
    this.calls.push(call);
    let written = '';
    return {
      add: ({ text, tokens }) => {
        written += text;
        if (tokens) Object.assign(call, tokens, { counted: true });
        else if (!call.counted) call.output = estimateTokens(written);
      },
      end: () => {
        if (written === '') Object.assign(call, { input: 0, output: 0, counted: true });
      },
    };
  }

  usedPrompt(id: string): void {
    this.promptIds.add(id);
  }

  waited(durationMs: number): void {
    this.waitedMs += durationMs;
  }

  usage(): AnswerUsage {
    const costs = this.calls.map(({ prices, input, output }) =>
      prices ? (input * prices.input + output * prices.output) / MILLION : undefined,
    );
    const known = costs.filter((cost) => cost !== undefined);
    return {
      model: this.calls.at(-1)?.model ?? this.firstModel,
      calls: this.calls.length,
      inputTokens: this.calls.reduce((sum, { input }) => sum + input, 0),
      outputTokens: this.calls.reduce((sum, { output }) => sum + output, 0),
      ...(this.calls.some(({ counted }) => !counted) ? { estimated: true } : {}),
      ...(known.length > 0 && known.length === costs.length
        ? { cost: known.reduce((sum, cost) => sum + cost, 0) }
        : {}),
      prompts: [...this.promptIds],
      latencyMs: Math.round(this.waitedMs),
    };
  }
}
