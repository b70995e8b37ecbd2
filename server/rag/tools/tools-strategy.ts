import { randomUUID } from 'node:crypto';
import type { Turn } from '../../text/passage.ts';
import { refusalText } from '../refusal.ts';
import { isModelUnavailable, withFallback } from '../strategies/fall-back.ts';
import { wholeAnswer } from '../strategies/whole-answer.ts';
import type { EndOfAnswer, ModelSession, RespondEvent, RespondRequest, Strategy } from '../types.ts';
import { type CallToMake, callTool, endThatFails, endThatTells, type ToolsParts } from './call-tool.ts';
import { checkArguments } from './check-arguments.ts';
import { createToolChooser, type ToolChoice } from './choose-tool.ts';
import { findRequest, matchesTool } from './match-tool.ts';
import { runConfirmed } from './run-confirmed.ts';
import { saidLanguage } from './said-language.ts';
import type { PendingCall } from './tool.ts';
import { endThatAsks, type MadeCall, questionBack } from './tool-dialogue.ts';

export interface ToolsStrategy extends Strategy {
  /** Whether a message asks for a tool: only then has the strategy something to answer. */
  matchesTool(question: string, history: readonly Turn[]): boolean;
  /** The answer to a yes or a no; the caller has taken the call out of its row, so that it runs once. */
  runConfirmed(
    pending: PendingCall,
    options: { readonly accept: boolean; readonly signal: AbortSignal },
  ): AsyncIterable<RespondEvent>;
}

const COST = { modelCalls: 0, tokens: 0, latencyMs: 300 };
const COST_WITH_MODEL = { modelCalls: 2, tokens: 1_500, latencyMs: 3_000 };

/**
 * Answers by the operator's tools, after ToRL (Li et al., "ToRL: Scaling Tool-Integrated RL", arXiv 2503.23383):
 * reasoning interleaved with calls whose results go into the next step, with a limit on calls. Nothing is trained
 * here; whether to use tools at all is learned by the response policy.
 *
 * Without a model, the operator's phrases and patterns pick the tool and its texts tell the result. A tool that
 * changes something is never called by `respond`: its end is an EndThatAsks, with the call that waits for a yes.
 */
export function createToolsStrategy(parts: ToolsParts): ToolsStrategy {
  return {
    name: 'tools',
    cost: parts.hasModel ? COST_WITH_MODEL : COST,
    matchesTool: (question, history) => matchesTool(parts.tools, question, history),
    runConfirmed: (pending, options) => runConfirmed(parts, pending, options),
    async *respond(request, model) {
      request.signal.throwIfAborted();
      if (model === undefined) yield* answerByMatch(parts, request);
      else yield* withFallback(answerByModel(parts, request, model), () => answerByMatch(parts, request));
    },
  };
}

async function* answerByMatch(parts: ToolsParts, request: RespondRequest): AsyncGenerator<RespondEvent> {
  const found = findRequest(parts.tools, request.question, request.history);
  const language = saidLanguage(request);
  if (found === undefined) return yield* wholeAnswer(noTool(request));
  const { tool, given } = found;
  const checked = checkArguments(tool, given);
  if (!checked.ok) {
    const text = questionBack(tool, { given, problems: checked.problems }, language);
    return yield* wholeAnswer({ text, citations: [], strategy: 'tools' });
  }
  const made = yield* makeOrAsk(parts, { tool, given: checked.arguments, language }, request.signal);
  yield* wholeAnswer('text' in made ? made : endThatTells([made], language));
}

async function* answerByModel(
  parts: ToolsParts,
  request: RespondRequest,
  model: ModelSession,
): AsyncGenerator<RespondEvent> {
  const language = saidLanguage(request);
  const chooser = createToolChooser({ tools: parts.tools, model, request, language });
  const calls: MadeCall[] = [];
  for (;;) {
    const choice = await chooser.next(calls).catch((error: unknown) => {
      if (calls.length === 0 || !isModelUnavailable(error)) throw error;
      return { type: 'failed' } as const;
    });
    if (choice.type === 'call') {
      const made = yield* makeOrAsk(parts, { ...choice, language }, request.signal);
      if ('text' in made) return yield* wholeAnswer({ ...made, usage: model.usage() });
      calls.push(made);
    } else if (choice.type === 'give_up' && calls.length === 0) {
      return yield* withUsage(answerByMatch(parts, request), model);
    } else {
      return yield* wholeAnswer({ ...endOf(choice, calls, request), usage: model.usage() });
    }
  }
}

/** @returns the call made, or the end of the answer when there is something to say instead. */
async function* makeOrAsk(
  parts: ToolsParts,
  call: CallToMake,
  signal: AbortSignal,
): AsyncGenerator<RespondEvent, MadeCall | EndOfAnswer> {
  const { tool, given, language } = call;
  if (!tool.changesState) {
    const made = yield* callTool(parts, call, { signal });
    return made ?? endThatFails([tool], language);
  }
  const { createId = randomUUID, now = () => new Date() } = parts;
  const asked = { id: createId(), tool: tool.name, arguments: given, language };
  return endThatAsks(tool, { ...asked, askedAt: now().toISOString() });
}

function endOf(
  choice: Exclude<ToolChoice, { type: 'call' }> | { readonly type: 'failed' },
  calls: readonly MadeCall[],
  request: RespondRequest,
): EndOfAnswer {
  const language = saidLanguage(request);
  if (choice.type === 'none') return noTool(request);
  if (choice.type === 'ask') return { type: 'end', text: choice.text, citations: [], strategy: 'tools' };
  const told = endThatTells(calls, language, choice.type === 'answer' ? choice.text : undefined);
  return choice.type === 'failed' ? { ...told, notice: 'model_unavailable' } : told;
}

function noTool(request: RespondRequest): EndOfAnswer {
  const text = refusalText(saidLanguage(request), request.passages);
  return { type: 'end', text, citations: [], strategy: 'refuse' };
}

async function* withUsage(events: AsyncIterable<RespondEvent>, model: ModelSession) {
  for await (const event of events) yield event.type === 'end' ? { ...event, usage: model.usage() } : event;
}
