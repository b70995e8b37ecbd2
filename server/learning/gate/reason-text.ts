import type { GateReason } from '../../protocol/index.ts';

type Estimate = Extract<GateReason, { code: 'canary_harmful' }>['difference'];

type Texts = {
  readonly [Code in GateReason['code']]: (reason: Extract<GateReason, { code: Code }>) => string;
};

const TEXTS: Texts = {
  waiting_for_evidence: ({ have, need }) => `Waiting for evidence: ${have} of ${need} votes.`,
  predicts_votes_worse: ({ loss }) =>
    `It predicts the logged votes worse than the serving version: ${inNats(loss)} a vote.`,
  predicts_votes_well: ({ loss }) =>
    `It predicts the logged votes about as well as the serving version, or better: ${inNats(loss)} a vote.`,
  worse_than: ({ than, difference }) => `It is worth less than ${named(than)}: ${inPoints(difference)}.`,
  not_shown_as_good_as: ({ than, difference }) =>
    `It seems to be worth less than ${named(than)}: ${inPoints(difference)}.`,
  as_good_as: ({ than, difference }) =>
    `It is worth about as much as ${named(than)}, or more: ${inPoints(difference)}.`,
  segment_harmed: ({ kind, name, rounds, difference }) =>
    `It harms ${kind} "${name}" (${rounds} votes): ${inPoints(difference)}.`,
  thin_coverage: ({ have, need }) =>
    `The log hardly shows what it would do: worth ${have} answers of ${need} needed.`,
  canary_running: ({ have, need }) =>
    `It is tried on a share of conversations: ${have} of ${need} visitors voted.`,
  canary_harmful: ({ difference }) => `Its trial was stopped for harm: ${inPoints(difference)}.`,
  canary_accepted: ({ difference }) => `Its trial went well: ${inPoints(difference)}.`,
  live_below_control: ({ difference }) =>
    `It was rolled back: below the control group by its live votes, ${inPoints(difference)}.`,
  restored_by_operator: ({ policyId }) =>
    `Version ${policyId} was restored by an operator, so nothing is published until one publishes it.`,
  review_mode: ({ wouldBe }) =>
    `It waits for an operator (review mode); by itself it would be ${past(wouldBe)}.`,
  shadow_mode: ({ wouldBe }) => `Nothing changes in shadow mode; else it would be ${past(wouldBe)}.`,
  canary_before: ({ policyId }) => `Version ${policyId} is on trial; this one waits for its end.`,
  rebuilt_after_erasure: () => 'Learned anew without the votes of a visitor who was erased.',
  no_new_vote: () => 'No vote since the last version.',
  no_cited_vote: () => 'No vote yet on an answer that cites something.',
  failed: ({ message }) => message,
};

/** A reason in English, for logs; the admin page has its own words. */
export function reasonText(reason: GateReason): string {
  const text = TEXTS[reason.code] as (reason: GateReason) => string;
  return text(reason);
}

const named = (version: 'serving' | 'start') =>
  version === 'serving' ? 'the serving version' : 'the start version';
const past = (outcome: 'published' | 'canary') => (outcome === 'canary' ? 'tried on a share' : 'published');

/** Thumbs-up in 100 answers, with the interval. */
function inPoints({ value, low, high }: Estimate): string {
  return `${signed(100 * value, 1)} points (${signed(100 * low, 1)} to ${signed(100 * high, 1)})`;
}

function inNats({ value, low, high }: Estimate): string {
  return `${signed(value, 3)} nats (${signed(low, 3)} to ${signed(high, 3)})`;
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(digits)}`;
}
