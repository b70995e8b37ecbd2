import type { GateReason } from '../../api/admin-types.ts';

/** Numbers that are already written in the reader's language. */
export interface ReasonFigures {
  readonly have: string;
  readonly need: string;
  readonly share: string;
  readonly votes: string;
  /** A difference in reward with its interval, or a loss. */
  readonly difference: string;
  readonly segment: string;
  readonly version: string;
  readonly than: 'serving' | 'start';
  readonly wouldBe: 'published' | 'canary';
}

export type ReasonTexts = Record<GateReason['code'], (figures: ReasonFigures) => string>;

const nameOf = { serving: 'the serving version', start: 'the start version' };

/** Why a version is published, tried, held or refused, in English. */
export const gateReasonsEn: ReasonTexts = {
  waiting_for_evidence: ({ have, need }) => `Waiting for evidence: ${have} of ${need} votes.`,
  predicts_votes_worse: ({ difference }) =>
    `It foresees the votes less well than the serving version. Difference of errors: ${difference}.`,
  predicts_votes_well: ({ difference }) =>
    `It foresees the votes about as well as the serving version, or better. Difference of errors: ${difference}.`,
  worse_than: ({ than, difference }) => `It would be worse than ${nameOf[than]}: ${difference}.`,
  not_shown_as_good_as: ({ than, difference }) =>
    `By the votes it seems to be worse than ${nameOf[than]}: ${difference}.`,
  as_good_as: ({ than, difference }) => `It is about as good as ${nameOf[than]}, or better: ${difference}.`,
  segment_harmed: ({ segment, votes, difference }) =>
    `It would harm one group of questions, ${segment} (${votes} votes): ${difference}.`,
  thin_coverage: ({ have, need, share }) =>
    `Too few recorded answers are like its own: evidence worth ${have} answers of ${need} (${share} of the record).`,
  canary_running: ({ have, need }) => `On trial: ${have} of ${need} visitors voted.`,
  canary_harmful: ({ difference }) => `The trial was stopped, visitors liked it less: ${difference}.`,
  canary_accepted: ({ difference }) => `The trial went well: ${difference}.`,
  live_below_control: ({ difference }) =>
    `Visitors liked its answers less than those of the start version: ${difference}. The chat went back.`,
  restored_by_operator: ({ version }) =>
    `An operator went back to version ${version}, so nothing is published until one publishes it.`,
  review_mode: ({ wouldBe }) =>
    `Versions wait for an operator here. Otherwise it would ${wouldBe === 'canary' ? 'be on trial' : 'serve'} now.`,
  shadow_mode: ({ wouldBe }) =>
    `Nothing is changed in shadow mode. Otherwise it would ${wouldBe === 'canary' ? 'be on trial' : 'serve'} now.`,
  canary_before: ({ version }) => `Version ${version} is on trial; this one waits for its end.`,
  rebuilt_after_erasure: () => 'Learned anew without the votes of a visitor who was erased.',
  no_new_vote: () => 'No vote since the last version.',
  no_cited_vote: () => 'No vote yet on an answer that cites something.',
  failed: () => 'The run failed:',
};
