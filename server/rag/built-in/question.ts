import { detectLanguage, type Language } from '../../text/language.ts';
import type { Turn } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import { type Idf, type WeightedTerms, weightedTerms } from './question-terms.ts';

/** A question as the answerer sees it. */
export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly terms: WeightedTerms;
  /** Of what the assistant said last; without terms on a first turn. */
  readonly lastAssistantTerms: WeightedTerms;
  /** Oldest first. */
  readonly history: readonly Turn[];
  readonly isFollowUp: boolean;
  /** A reply without content ("yes"): the terms are those of the question before it. */
  readonly goesOn: boolean;
  readonly asks: ReadonlySet<AnswerKind>;
}

/** What an answer to it must hold: a price, a time, the steps of a procedure, a yes or no. */
export type AnswerKind = 'price' | 'time' | 'steps' | 'permission';

const ASKS: Readonly<Record<AnswerKind, RegExp>> = {
  price:
    /\b(how much|costs?|price[sd]?|fees?|charges?|expensive|free|combien (?!de temps|de jours)|coûte|cout|prix|tarifs?|frais|gratuite?)\b/i,
  time: /\b(how (long|soon|late|often|many days)|when|deadline|how fast|délais?|quand|combien de (temps|jours)|jusqu)/i,
  steps:
    /\b(how (do|can|to|should|would)|steps?|set ?up|connect|comment|étapes|que (dois|faut)|what (do|should) i do)\b/i,
  permission:
    /^\W*(can|may|could|is|are|do|does|am|must|will|should|have to|est-ce|puis-je|peut-on|peux|ai-je|faut-il|dois-je|y a-t)\b/i,
};

const OFFERS: Readonly<Record<AnswerKind, RegExp>> = {
  price: /[€$£]|\d\s?%|\b(euros?|dollars?|free|no (fee|charge|cost)|gratuite?s?|gratuitement|offerte?s?)\b/i,
  time: /\d+\s*(minutes?|min|hours?|h|days?|weeks?|months?|years?|heures?|jours?|semaines?|mois|ans?|working)\b|\d{1,2}[:h]\d\d|\b(same|next) (working )?day|\b(until|within|before|after|dès|aussitôt|avant|après|sous)\b/i,
  steps:
    /^(go|open|select|choose|enter|hold|press|tap|click|write|send|sign|call|use|contact|complete|submit|apply|allez|ouvrez|sélectionnez|choisissez|entrez|maintenez|appuyez|touchez|cliquez|écrivez|envoyez|connectez|remplissez|contactez|utilisez)\b/i,
  permission:
    /\b(can|cannot|can't|may|must|not|need|yes|no|only|allowed|pouvez|peut|peuvent|ne|pas|oui|non|seulement|devez)\b/i,
};

/** Words of a reply that brings nothing of its own: it goes on with what was asked before. */
const FILLERS = new Set(
  tokenize(
    'yes yeah ok okay sure please thanks right correct go next more continue oui non merci accord suite',
    'en',
  ),
);

/** @param startsTopic the history says which language is spoken, and nothing else. */
export function readQuestion(
  text: string,
  history: readonly Turn[],
  locale: Language,
  idf: Idf,
  startsTopic = false,
): Question {
  const spoken = spokenLanguage(history, locale);
  return readAbout(text, startsTopic ? [] : history, detectLanguage(text, spoken), idf);
}

function spokenLanguage(history: readonly Turn[], locale: Language): Language {
  const asked = history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  return asked.length === 0 ? locale : detectLanguage(asked.join('\n'), locale);
}

function readAbout(text: string, history: readonly Turn[], language: Language, idf: Idf): Question {
  const asked = history.filter(({ role }) => role === 'visitor').map((turn) => turn.text);
  const about = [text, ...asked.toReversed()].find((said) => hasContent(said, language)) ?? text;
  const lastAnswer = history.findLast(({ role }) => role === 'assistant')?.text ?? '';
  return {
    text,
    language,
    terms: weightedTerms(about, language, idf),
    lastAssistantTerms: weightedTerms(lastAnswer, language, idf),
    history,
    isFollowUp: history.length > 0,
    goesOn: about !== text,
    asks: new Set(kinds().filter((kind) => ASKS[kind].test(about))),
  };
}

function hasContent(text: string, language: Language): boolean {
  return tokenize(text, language).some((term) => !FILLERS.has(term));
}

export function offers(sentence: string, kind: AnswerKind): boolean {
  return OFFERS[kind].test(sentence);
}

function kinds(): AnswerKind[] {
  return ['price', 'time', 'steps', 'permission'];
}
