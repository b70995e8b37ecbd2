import { coverage } from '../built-in/question-terms.ts';
import { type DefiniteNoun, definiteNouns } from './definite-nouns.ts';
import type { Exchange } from './exchange.ts';
import { formOf } from './question-form.ts';

export interface Clarity {
  readonly features: ReturnType<typeof clarityFeatures>;
  /** The definite noun that nothing before explains, without its determiner. */
  readonly missingNoun?: string;
}

/** How clear it is what a question means, and what is missing when it is not. */
export function readClarity(exchange: Exchange): Clarity {
  const { question, said } = exchange;
  const nouns = definiteNouns(question.text, question.language).filter(({ terms }) => terms.length > 0);
  const isSaid = ({ terms }: DefiniteNoun) => terms.some((term) => said.has(term));
  const unsaid = nouns.filter((noun) => !isSaid(noun));
  const open = unsaid.filter(({ points, isBound }) => points || !isBound);
  const missing = open.find(({ points }) => points) ?? open.at(-1);
  const features = clarityFeatures(exchange, unsaid);
  return { features, ...(missing && { missingNoun: missing.words }) };
}

/**
 * What tells whether a question can be understood: a definite noun that the conversation never mentioned ("the
 * actor"), a pronoun with nothing behind it, and how far passages and history fit nevertheless. `turn` counts the more
 * the question leaves what was said.
 */
function clarityFeatures(exchange: Exchange, unsaid: readonly DefiniteNoun[]) {
  const { question, content, said, passages, found, match } = exchange;
  const points = is(unsaid.some((noun) => noun.points));
  const bare = is(unsaid.some((noun) => !noun.points && !noun.isBound && !noun.isNamed));
  const follow = is(question.isFollowUp);
  const form = formOf(question.text);
  const hasContent = is(content.total > 0);
  const leaves = follow * hasContent * (1 - coverage(content, said));
  return {
    this: points,
    theOf: is(unsaid.some((noun) => !noun.points && noun.isBound && !noun.isNamed)),
    theNamed: is(unsaid.some((noun) => !noun.points && noun.isNamed)),
    turnNoun: leaves * Math.max(points, bare),
    terms: Math.log1p(content.weights.size),
    words: Math.log1p(question.text.split(/\s+/).length),
    first: 1 - follow,
    firstPronoun: (1 - follow) * form.pronoun,
    followPronoun: follow * form.pronoun,
    turnPronoun: leaves * form.pronoun,
    anyPronoun: form.anyPronoun,
    yesNo: form.yesNo,
    what: form.what,
    digits: is(/\d|["“«]/.test(question.text)),
    wasAsked: is(exchange.wasAsked),
    cosine: match.cosine,
    letters: match.letters,
    missing: hasContent * (1 - coverage(content, new Set([...found, ...said]))),
    told: coverage(question.lastAssistantTerms, passages[0]?.allTerms ?? new Set()),
    asked: coverage(exchange.asked, found),
  };
}

function is(test: boolean): number {
  return test ? 1 : 0;
}
