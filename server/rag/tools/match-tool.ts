import { foldText } from '../../text/fold.ts';
import type { Turn } from '../../text/passage.ts';
import { checkArguments } from './check-arguments.ts';
import { extractArguments } from './extract-arguments.ts';
import type { LocalText, Tool } from './tool.ts';

/** A tool that was asked for, with what was said of its parameters; nothing of it is checked yet. */
export interface FoundRequest {
  readonly tool: Tool;
  readonly given: Readonly<Record<string, unknown>>;
}

type Phrases = Readonly<Record<keyof LocalText, readonly string[]>>;

/** How many of the visitor's turns a parameter may be told in, the newest included. */
const MOST_TURNS = 4;
/** A longer message speaks for itself: it is not a reply that only completes the one before. */
const MOST_WORDS_OF_REPLY = 6;

/**
 * The tool that a message asks for, by the operator's phrases and patterns: in itself, or as a short reply that
 * tells a parameter of the tool asked for just before ("10234", "and 10235?"). A reply to what was left open goes
 * before a mere mention of another tool.
 *
 * @returns undefined when it asks for none.
 */
export function findRequest(
  tools: readonly Tool[],
  question: string,
  history: readonly Turn[],
): FoundRequest | undefined {
  const said = history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  const recent = said.slice(1 - MOST_TURNS);
  const texts = [...recent, question];
  const before = findCompleted(tools, recent, question);
  const isOpen = before !== undefined && !checkArguments(before, collect(before, recent)).ok;
  const tool =
    findAsked(tools, texts, 'request') ?? (isOpen ? before : (findAsked(tools, texts, 'mention') ?? before));
  return tool && { tool, given: collect(tool, texts) };
}

/** Whether findRequest() finds one: whether the strategy can be offered. */
export function matchesTool(tools: readonly Tool[], question: string, history: readonly Turn[]): boolean {
  return findRequest(tools, question, history) !== undefined;
}

/** The tool that was asked for last, when all that was said since, the question included, tells its parameters. */
function findCompleted(
  tools: readonly Tool[],
  recent: readonly string[],
  question: string,
): Tool | undefined {
  for (let at = recent.length - 1; at >= 0; at -= 1) {
    const texts = recent.slice(0, at + 1);
    const asked = findAsked(tools, texts, 'request') ?? findAsked(tools, texts, 'mention');
    const replies = [...recent.slice(at + 1), question];
    if (asked) return replies.every((text) => completes(asked, text)) ? asked : undefined;
  }
  return undefined;
}

function completes(tool: Tool, text: string): boolean {
  return wordsOf(text).length <= MOST_WORDS_OF_REPLY && Object.keys(extractArguments(tool, text)).length > 0;
}

/** What was told last holds. */
function collect(tool: Tool, texts: readonly string[]): FoundRequest['given'] {
  return Object.assign({}, ...texts.map((text) => extractArguments(tool, text)));
}

/**
 * The tool with the longest phrase in the last of the texts; of equals, the first of the file. A mention counts
 * when the texts tell all that is required.
 */
function findAsked(
  tools: readonly Tool[],
  texts: readonly string[],
  kind: 'request' | 'mention',
): Tool | undefined {
  const words = wordsOf(texts.at(-1) ?? '');
  const lengths = tools.map((tool) => {
    if (longestPhrase(tool.match.unless, words) > 0) return 0;
    const length = longestPhrase(tool.match[kind], words);
    const counts = kind === 'request' || length === 0 || checkArguments(tool, collect(tool, texts)).ok;
    return counts ? length : 0;
  });
  const longest = Math.max(0, ...lengths);
  return longest === 0 ? undefined : tools[lengths.indexOf(longest)];
}

/** @returns the number of words of the longest phrase whose words all occur, in any order. */
function longestPhrase(phrases: Phrases, words: readonly string[]): number {
  const lengths = [...phrases.en, ...phrases.fr].map((phrase) => {
    const parts = phrase.split(/\s+/).filter((part) => part !== '');
    return parts.every((part) => part.split('|').some((word) => occurs(word, words))) ? parts.length : 0;
  });
  return Math.max(0, ...lengths);
}

/** @param word `cancel*` stands for every word that begins so. */
function occurs(word: string, words: readonly string[]): boolean {
  const folded = foldText(word);
  return folded.endsWith('*')
    ? words.some((other) => other.startsWith(folded.slice(0, -1)))
    : words.includes(folded);
}

function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
