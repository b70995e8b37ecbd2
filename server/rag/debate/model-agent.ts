import type { ModelSession } from '../types.ts';
import type { Floor } from './built-in-agent.ts';
import { agentPrompt, NO_ANSWER, replyPrompt } from './prompts.ts';
import { statedValues } from './stated-values.ts';
import type { DebateAgent, Position, Statement } from './types.ts';

/** How sure a statement is whose quote was found in its passage. */
const QUOTED = 2;

/**
 * Speaks for a passage with a chat model. A passage of which it gives no quote that stands there word for word is
 * spoken for by `standIn`, and so is one whose call fails; only the signal ends its part.
 */
export function createModelAgent(
  { text: asked, model }: { readonly text: string; readonly model: ModelSession },
  floor: Floor,
  standIn: DebateAgent,
): DebateAgent {
  const { question, passages } = floor;
  const { place } = standIn;
  const passage = passages[place]!;
  const { language } = question;
  const read = (reply: string): Position | undefined => {
    if (reply.trim().startsWith(NO_ANSWER)) return { place, statements: [], answer: NO_ANSWER };
    const answer = lineAfter('ANSWER', reply);
    const quote = lineAfter('QUOTE', reply)?.replace(/^["“«]\s*|\s*["”»]$/g, '');
    const start = quote ? passage.text.indexOf(quote) : -1;
    if (!answer || !quote || start < 0) return undefined;
    const values = statedValues(question, quote);
    const span = { text: quote, start, end: start + quote.length, opens: true, closes: true };
    const statement: Statement = { ...span, place, values, confidence: QUOTED };
    return { place, statements: [statement], answer };
  };
  return {
    place,
    async open(signal) {
      const reply = await orNothing(
        () => model.complete(agentPrompt(asked, passage, language), signal),
        signal,
      );
      return (reply && read(reply)) || (await standIn.open(signal));
    },
    async reply(own, others, signal) {
      if (own.answer === undefined) return await standIn.reply(own, others, signal);
      const heard = { own: own.answer, others: others.flatMap(saidBy) };
      if (heard.others.length === 0) return own;
      const prompt = replyPrompt(asked, passage, heard, language);
      const reply = await orNothing(() => model.complete(prompt, signal), signal);
      const now = reply && read(reply);
      return !now || isSame(now, own) ? own : now;
    },
  };
}

/** What an agent says to others: a model's answer, else its best words; nothing when its passage does not answer. */
export function saidBy({ answer, statements }: Position): string[] {
  return statements[0] ? [answer ?? statements[0].text] : [];
}

/** @returns undefined when the call failed. @throws the signal's reason once it is aborted. */
async function orNothing(call: () => Promise<string>, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await call();
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function isSame(one: Position, other: Position): boolean {
  return one.answer === other.answer && one.statements[0]?.start === other.statements[0]?.start;
}

function lineAfter(name: string, reply: string): string | undefined {
  return new RegExp(`^\\W*${name}\\W*:\\s*(.+)$`, 'im').exec(reply)?.[1]?.trim();
}
