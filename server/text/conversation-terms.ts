import { detectLanguage } from './language.ts';
import type { Turn } from './passage.ts';
import { tokenize } from './tokens.ts';

/** Terms with their weights, each above 0. */
export type WeightedTerms = ReadonlyMap<string, number>;

export interface TurnTerms {
  readonly role: Turn['role'];
  readonly terms: readonly string[];
}

export interface ConversationTerms {
  /** Of the question. */
  readonly turn: readonly string[];
  /** Of the turns before it, newest first. */
  readonly earlier: readonly TurnTerms[];
}

/** How much the turns before the question count: `first` for the newest, times `decay` for each before it. */
export interface TurnWeights {
  /** Weight of the question itself; 0 leaves it out. */
  readonly question: number;
  readonly first: number;
  readonly decay: number;
  /** How many turns count. */
  readonly turns: number;
  /** Only the turns of this role count, and only they are counted. */
  readonly role?: Turn['role'];
  /** Factor for the turns of the assistant. */
  readonly assistant?: number;
}

/** The question alone. */
export const TURN_ALONE: TurnWeights = { question: 1, first: 0, decay: 0, turns: 0 };

/** The question with the last four turns before it, those of the assistant lighter. */
export const WITH_HISTORY: TurnWeights = { question: 1, first: 0.5, decay: 0.7, turns: 4, assistant: 0.6 };

/** The last answer alone. */
export const LAST_ANSWER: TurnWeights = { question: 0, first: 1, decay: 0, turns: 1, role: 'assistant' };

const TURNS_READ = 12;

/** @param history oldest first; only its last 12 turns are read. */
export function tokenizeConversation(question: string, history: readonly Turn[]): ConversationTerms {
  const recent = history.slice(-TURNS_READ).reverse();
  const language = detectLanguage([question, ...recent.map(({ text }) => text)].join(' '), 'en');
  return {
    turn: tokenize(question, language),
    earlier: recent.map(({ role, text }) => ({ role, terms: tokenize(text, language) })),
  };
}

/** A conversation as one query: a term weighs as much as all its occurrences together. */
export function weighTerms(conversation: ConversationTerms, weights: TurnWeights): WeightedTerms {
  const weighted = new Map<string, number>();
  const add = (terms: readonly string[], weight: number) => {
    if (weight <= 0) return;
    for (const term of terms) weighted.set(term, (weighted.get(term) ?? 0) + weight);
  };
  add(conversation.turn, weights.question);
  const counted = conversation.earlier.filter(
    ({ role }) => weights.role === undefined || role === weights.role,
  );
  counted.slice(0, weights.turns).forEach(({ role, terms }, age) => {
    const factor = role === 'assistant' ? (weights.assistant ?? 1) : 1;
    add(terms, weights.first * weights.decay ** age * factor);
  });
  return weighted;
}
