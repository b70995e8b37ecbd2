import type { Question } from './question.ts';
import { coverage, type Idf } from './question-terms.ts';
import type { ReadPassage } from './read-passage.ts';

export const ANSWERABILITY_FEATURES = [
  'firstCoverage',
  'anyCoverage',
  'sentenceCoverage',
  'headingCoverage',
  'unknownShare',
  'missingMost',
  'matchedTerms',
  'termCount',
  'isFollowUp',
  'followUpHistory',
  'followUpCoverage',
  'followUpShortness',
  'knowledgeSize',
] as const;

/**
 * What tells whether the passages can answer a question, in the order of ANSWERABILITY_FEATURES. Shares are
 * weighted by how rare the terms are, so that they do not depend on the size of the knowledge.
 */
export function answerabilityFeatures(
  question: Question,
  passages: readonly ReadPassage[],
  idf: Idf,
): number[] {
  const { weights, total } = question.terms;
  const all = new Set(passages.flatMap(({ allTerms }) => [...allTerms]));
  const first = passages[0]?.allTerms ?? new Set<string>();
  const share = (terms: ReadonlySet<string>) => coverage(question.terms, terms);
  const sum = (test: (term: string) => boolean) =>
    [...weights].reduce((mass, [term, weight]) => mass + (test(term) ? weight : 0), 0);
  const unknown = total === 0 ? 0 : sum((term) => idf(term) === undefined) / total;
  const missing = Math.max(0, ...[...weights].filter(([term]) => !all.has(term)).map(([, weight]) => weight));
  const sentences = passages.flatMap(({ terms }) => terms.map(share));
  const headings = passages.map(({ titleTerms, sectionTerms }) =>
    share(new Set([...titleTerms, ...sectionTerms])),
  );
  const count = weights.size;
  const matched = [...weights.keys()].filter((term) => all.has(term)).length;
  const rarest = Math.max(0, ...[...all].map((term) => idf(term) ?? 0));
  const follow = question.isFollowUp ? 1 : 0;
  return [
    share(first),
    share(all),
    Math.max(0, ...sentences),
    Math.max(0, ...headings),
    unknown,
    missing / 6,
    Math.log1p(matched),
    Math.log1p(count),
    follow,
    follow * coverage(question.lastAssistantTerms, first),
    follow * share(all),
    follow * (1 / (1 + count)),
    rarest / 6,
  ];
}
