import type { Random } from '../../learning/bandit/random.ts';
import { unitsOf } from '../../rag/built-in/units.ts';
import type { Passage } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';

/** @returns the sentence made wrong; undefined when it has nothing to change in this way. */
export type Plant = (sentence: string, all: readonly Passage[], random: Random) => string | undefined;

const VERBS =
  /\b(is|are|was|were|can|may|must|will|should|do|does|have|has|est|sont|peut|peuvent|doit|doivent)\b/i;

/** Ways in which a claimed quote may be wrong. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'one word swapped': (sentence, all, random) => {
    const words = wordsOf(sentence);
    if (words.length === 0) return undefined;
    const others = wordsOf(drawn(all, random).text);
    const own = drawn(words, random);
    const other = others.length > 0 ? drawn(others, random) : own;
    if (tokenize(own[0])[0] === tokenize(other[0])[0]) return undefined;
    return `${sentence.slice(0, own.index)}${other[0]}${sentence.slice(own.index + own[0].length)}`;
  },
  'a number changed': (sentence, _, random) => {
    const numbers = [...sentence.matchAll(/\d+/g)];
    if (numbers.length === 0) return undefined;
    const { index, 0: number } = drawn(numbers, random);
    const other = String(Number(number) + 1 + Math.floor(random() * 9));
    return `${sentence.slice(0, index)}${other}${sentence.slice(index + number.length)}`;
  },
  'a negation added': (sentence) => {
    const verb = VERBS.exec(sentence);
    if (!verb) return undefined;
    const at = verb.index + verb[0].length;
    const isFrench = /^(est|sont|peut|peuvent|doit|doivent)$/i.test(verb[0]);
    return `${sentence.slice(0, at)} ${isFrench ? 'pas' : 'not'}${sentence.slice(at)}`;
  },
  'a sentence of another page': (_, all, random) =>
    unitsOf(drawn(all, random).text).find(({ kind }) => kind === 'sentence')?.text,
};

function wordsOf(text: string): RegExpExecArray[] {
  return [...text.matchAll(/\p{L}{3,}/gu)].filter(([word]) => tokenize(word).length > 0) as RegExpExecArray[];
}

function drawn<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}
