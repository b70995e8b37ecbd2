import { z } from 'zod';
import type { Language } from '../../text/language.ts';
import { type ArgumentProblem, checkArguments } from './check-arguments.ts';
import type { ToolChoice } from './choose-tool.ts';
import { hasOnlyNumbersOf, inventedArguments } from './invented-arguments.ts';
import { namedFields } from './result-fields.ts';
import type { Tool } from './tool.ts';
import { type MadeCall, questionBack } from './tool-dialogue.ts';

/** A reply that breaks a rule; `why` is for the model. */
export interface RefusedChoice {
  readonly type: 'refused';
  readonly why: string;
}

export interface ChoiceContext {
  readonly tools: readonly Tool[];
  /** By the visitor, oldest first. */
  readonly said: readonly string[];
  readonly calls: readonly MadeCall[];
  readonly language: Language;
  /** The model was corrected before: wrong arguments are now asked of the visitor. */
  readonly isLenient: boolean;
}

const MOST_CALLS = 3;
const LONGEST_ANSWER = 1_200;

const replySchema = z.union([
  z.object({ answer: z.string().trim().min(1) }),
  z.object({ tool: z.null() }),
  z.object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }),
]);

/**
 * What a model's reply amounts to. Nothing in it is taken on trust: the tool must exist and its arguments fit the
 * schema and be the visitor's own (see inventedArguments()); once a result was read, which may hold anybody's text,
 * no call that changes something is taken up; and none is made twice.
 */
export function readChoice(reply: string, context: ChoiceContext): ToolChoice | RefusedChoice {
  const parsed = replySchema.safeParse(readJson(reply));
  if (!parsed.success)
    return refused('Reply with one JSON object of a form you were given, and nothing else.');
  const choice = parsed.data;
  const { calls } = context;
  if ('answer' in choice) return readAnswer(choice.answer, context);
  if (choice.tool === null) return calls.length === 0 ? { type: 'none' } : { type: 'give_up' };
  const tool = context.tools.find(({ name }) => name === choice.tool);
  if (tool === undefined) return refused('There is no tool of that name.');
  if (calls.length >= MOST_CALLS) return refused('No more calls can be made: answer.');
  if (calls.length > 0 && tool.changesState)
    return refused('That tool cannot be called after another one: answer.');
  return readCall(tool, choice.arguments, context);
}

function readAnswer(text: string, { calls, said }: ChoiceContext): ToolChoice | RefusedChoice {
  if (calls.length === 0) return refused('No tool was called yet: call one, or say that none fits.');
  const known = [...said, ...resultSources(calls)];
  const isUsable = text.length <= LONGEST_ANSWER && hasOnlyNumbersOf(text, known);
  return isUsable ? { type: 'answer', text } : { type: 'give_up' };
}

function readCall(
  tool: Tool,
  given: Record<string, unknown>,
  context: ChoiceContext,
): ToolChoice | RefusedChoice {
  const { said, calls } = context;
  const checked = checkArguments(tool, given);
  if (!checked.ok) return readProblems(tool, given, checked.problems, context);
  const sources = calls.length === 0 ? { said } : { said, results: calls.flatMap(resultValues) };
  const invented = inventedArguments(tool, checked.arguments, sources);
  if (invented.length > 0) {
    const problems = invented.map((name) => ({ name, problem: 'missing' as const }));
    return readProblems(tool, {}, problems, context);
  }
  const repeats = calls.some(
    (call) => call.tool === tool && JSON.stringify(call.given) === JSON.stringify(checked.arguments),
  );
  return repeats
    ? refused('That call was made already: answer.')
    : { type: 'call', tool, given: checked.arguments };
}

/**
 * What is only missing is the visitor's to tell; what is wrong is the model's to set right, once. After a result
 * nothing is asked any more: there is something to tell.
 */
function readProblems(
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
  problems: readonly ArgumentProblem[],
  { isLenient, language, calls }: ChoiceContext,
): ToolChoice | RefusedChoice {
  const isForVisitor = problems.every(({ problem }) => problem === 'missing');
  const canBeAsked = problems.some(({ problem }) => problem !== 'unknown');
  if (calls.length === 0 && canBeAsked && (isForVisitor || isLenient)) {
    return { type: 'ask', text: questionBack(tool, { given, problems }, language) };
  }
  const wrong = problems.map(({ name, problem }) => `${name} is ${problem}`).join(', ');
  return refused(`The arguments are not what the customer wrote, or do not fit: ${wrong}.`);
}

/** Each field as a whole. */
function resultValues({ tool, result }: MadeCall): string[] {
  return Object.values(namedFields(tool, result)).map(String);
}

function resultSources(calls: readonly MadeCall[]): string[] {
  return calls.map(({ tool, result }) => JSON.stringify(namedFields(tool, result)));
}

/** @returns the object from the first brace to the last; undefined when there is none. */
function readJson(reply: string): unknown {
  try {
    return JSON.parse(reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

function refused(why: string): RefusedChoice {
  return { type: 'refused', why };
}
