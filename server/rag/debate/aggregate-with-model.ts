import { groundAnswer } from '../grounding/ground-answer.ts';
import type { ModelSession } from '../types.ts';
import type { DebateAnswer } from './compose-debate.ts';
import { DEBATE_PHRASES, setAsideSentence } from './debate-phrases.ts';
import type { DebatedQuestion } from './expected-answer.ts';
import { saidBy } from './model-agent.ts';
import { aggregatorPrompt } from './prompts.ts';
import { isSetAside } from './raise-objections.ts';
import { sayDifferentThings } from './say-different-things.ts';
import type { Outcome } from './types.ts';

/**
 * The answer of a debate in the words of a chat model. It is shown only the passages that answer and that nobody
 * objected to, and what it says beyond them is dropped, so that it cannot pass misinformation on.
 *
 * @returns undefined when no passage answers, or nothing that it says rests on them.
 * @throws as ModelSession.complete().
 */
export async function aggregateWithModel(
  asked: { readonly text: string; readonly question: DebatedQuestion },
  { passages, positions, objections }: Outcome,
  model: ModelSession,
  signal: AbortSignal,
): Promise<DebateAnswer | undefined> {
  const { language } = asked.question;
  const standing = positions.flatMap((position) => {
    const statements = position.statements.filter((statement) => !isSetAside(statement, objections));
    return statements.length === 0 ? [] : [{ ...position, statements }];
  });
  if (standing.length === 0) return undefined;
  const shown = standing.map(({ place }) => passages[place]!);
  const prompt = aggregatorPrompt(asked.text, shown, standing.flatMap(saidBy), language);
  const grounded = groundAnswer(await model.complete(prompt, signal), shown, 'drop');
  if (grounded.citations.length === 0) return undefined;
  const surest = standing.map(({ statements }) => statements[0]!);
  const isConflict = sayDifferentThings(surest, asked.question.expects);
  const opening = isConflict ? DEBATE_PHRASES[language].differ : '';
  const setAside = setAsideSentence(new Set(objections.map(({ place }) => place)).size, language);
  const text = [opening, grounded.text.trim(), setAside].filter((part) => part !== '').join('\n\n');
  return { text, citations: grounded.citations };
}
