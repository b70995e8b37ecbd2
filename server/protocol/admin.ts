/** What the operators' calls under /api/admin answer. All times are ISO 8601, UTC. */
import { z } from 'zod';
import type { CanaryView, EstimatorView, SegmentView, TrainingMode } from './admin-learning.ts';
import type { CandidateExplanation, ServedGroup } from './admin-lineage.ts';
import type { Message, ResponseStrategy, VoteValue } from './message.ts';
import type { VoteReason } from './payloads.ts';

export const adminListSchema = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const adminFeedbackListSchema = adminListSchema.extend({ vote: z.enum(['up', 'down']).optional() });
export const policyIdSchema = z.object({ id: z.coerce.number().int().min(1) });

/** GET /api/admin/feedback -> { items, nextBefore? }; newest first, the newest vote of each answer only. */
export interface FeedbackItem {
  readonly voteId: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly visitorId: string;
  readonly vote: VoteValue | null;
  readonly reasons: readonly VoteReason[];
  readonly comment?: string;
  readonly createdAt: string;
  readonly question: string;
  readonly answer: Message;
}

/** GET /api/admin/messages/:id -> what was decided for one answer, with its conversation. */
export interface AnswerDetail {
  readonly answer: Message;
  readonly conversation: readonly Message[];
  readonly visitorId: string;
  /** The newest vote on it, a withdrawal included. */
  readonly voteId?: number;
  readonly retrieval?: RetrievalDecisionView;
  readonly response?: ResponseDecisionView;
  /** Absent: no model was asked. */
  readonly usage?: AnswerUsage;
}

/** What one answer took of a chat model. */
export interface AnswerUsage {
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Set when a server gave no count, which was then estimated at four characters a token. */
  readonly estimated?: boolean;
  /** In the currency of MODEL_PRICES; absent without them. */
  readonly cost?: number;
  /** The prompts that were used, each with its version, such as `concise@2`. */
  readonly prompts: readonly string[];
  readonly latencyMs: number;
}

export interface RetrievalDecisionView {
  readonly policyId: number;
  /** What has become of that version. */
  readonly policyStatus?: PolicyStatus;
  readonly servedAs?: ServedGroup;
  readonly propensity: number;
  /** True when the list was not the policy's most probable one. */
  readonly explored: boolean;
  /** The action set, most probable first, at most 10. */
  readonly candidates: readonly {
    readonly passageId: string;
    readonly title: string;
    readonly section?: string;
    readonly probability: number;
    /** Place in the list that was used, from 1. */
    readonly used?: number;
    readonly cited: boolean;
    /** Absent when the logged features and weights do not give the logged probabilities. */
    readonly explanation?: CandidateExplanation;
  }[];
}

export interface ResponseDecisionView {
  readonly policyId: number;
  readonly propensity: number;
  readonly action: ResponseStrategy;
  readonly distribution: readonly { readonly strategy: ResponseStrategy; readonly probability: number }[];
}

export type PolicyStatus = 'serving' | 'canary' | 'proposal' | 'retired' | 'rejected';
export type TrainingOutcome = 'published' | 'canary' | 'held' | 'rejected' | 'nothing_new' | 'failed';

/** A value in reward units with a 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Why a version is published, tried, held or refused: a code with its values, put into words by the client.
 * Differences are in reward units, proposal less the version named; losses in nats a vote.
 */
export type GateReason =
  /** `have` of `need` voted answers, those of one visitor counting less each. */
  | { readonly code: 'waiting_for_evidence'; readonly have: number; readonly need: number }
  | { readonly code: 'predicts_votes_worse'; readonly loss: Estimate }
  | { readonly code: 'predicts_votes_well'; readonly loss: Estimate }
  | { readonly code: 'worse_than'; readonly than: 'serving' | 'start'; readonly difference: Estimate }
  | {
      readonly code: 'not_shown_as_good_as';
      readonly than: 'serving' | 'start';
      readonly difference: Estimate;
    }
  | { readonly code: 'as_good_as'; readonly than: 'serving' | 'start'; readonly difference: Estimate }
  | {
      readonly code: 'segment_harmed';
      readonly kind: SegmentView['kind'];
      readonly name: string;
      readonly rounds: number;
      readonly difference: Estimate;
    }
  | { readonly code: 'thin_coverage'; readonly have: number; readonly need: number; readonly share: number }
  | { readonly code: 'canary_running'; readonly have: number; readonly need: number }
  | { readonly code: 'canary_harmful'; readonly difference: Estimate }
  | { readonly code: 'canary_accepted'; readonly difference: Estimate }
  | { readonly code: 'live_below_control'; readonly difference: Estimate }
  /** An operator went back to this version: nothing is published until one publishes. */
  | { readonly code: 'restored_by_operator'; readonly policyId: number }
  /** The training mode keeps the gate from acting; `wouldBe` is what it would have done. */
  | { readonly code: 'review_mode' | 'shadow_mode'; readonly wouldBe: 'published' | 'canary' }
  | { readonly code: 'no_new_vote' | 'no_cited_vote' | 'rebuilt_after_erasure' }
  /** Another version is on trial; this one has to wait for it. */
  | { readonly code: 'canary_before'; readonly policyId: number }
  | { readonly code: 'failed'; readonly message: string };

/** Sentences in English are from versions made before reasons had codes. */
export type StoredReason = GateReason | string;

/** GET /api/admin/policies -> { items: PolicyView[] }, newest first. */
export interface PolicyView {
  readonly id: number;
  readonly parentId?: number;
  readonly status: PolicyStatus;
  readonly createdAt: string;
  readonly publishedAt?: string;
  /** False once somebody who taught it was erased: it can not serve again. */
  readonly restorable?: boolean;
  /** Voted answers that its training had seen. */
  readonly votes: number;
  readonly reasons: readonly StoredReason[];
  /** Value of this version and of the version serving at the time, on the logged rounds. */
  readonly estimates?: {
    readonly proposal?: Estimate;
    readonly serving?: Estimate;
    /** Share of rounds with an importance weight above 0. */
    readonly coverage?: number;
    readonly effectiveSampleSize?: number;
    readonly estimators?: readonly EstimatorView[];
    readonly segments?: readonly SegmentView[];
  };
  /** Logged questions whose top passage or strategy it would change, at most 50. */
  readonly changes?: {
    readonly checked: number;
    readonly changed: number;
    readonly examples: readonly ChangedQuestion[];
  };
}

export interface ChangedQuestion {
  readonly messageId: string;
  readonly question: string;
  readonly before: { readonly passage: string; readonly strategy: ResponseStrategy };
  readonly after: { readonly passage: string; readonly strategy: ResponseStrategy };
}

/** POST /api/admin/training-runs */
export interface TrainingRunResult {
  readonly outcome: TrainingOutcome;
  readonly policyId?: number;
  readonly reasons: readonly StoredReason[];
}

/** GET /api/admin/training-runs -> { items: TrainingRunView[] }, newest first. */
export interface TrainingRunView extends TrainingRunResult {
  readonly id: number;
  readonly trigger: 'votes' | 'minutes' | 'demand' | 'erasure';
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly newVotes: number;
}

/** GET /api/admin/learning-curve: rounds in the order of their votes, in blocks. */
export interface LearningCurve {
  readonly points: readonly {
    /** Voted answers up to and including this block. */
    readonly votes: number;
    /** Share of thumbs up in the block, with a 95% Wilson interval. */
    readonly upShare: Estimate;
    /** The version that gave most of the block's answers. */
    readonly policyId: number;
  }[];
  readonly totals: VoteTotals;
  /** The conversations that the start version always answers; absent while none of them was voted on. */
  readonly control?: {
    /** As above; `votes` counts the other conversations too, so that both lines share an axis. */
    readonly points: readonly { readonly votes: number; readonly upShare: Estimate }[];
    readonly totals: VoteTotals;
    /** Share of thumbs up of the others minus that of the control group, over the same time. */
    readonly difference: Estimate;
  };
}

export interface VoteTotals {
  readonly votes: number;
  readonly up: number;
  readonly down: number;
  /** Share of thumbs up with a 95% Wilson interval; absent without votes. */
  readonly upShare?: Estimate;
}

/** GET /api/admin/status */
export interface AdminStatus {
  readonly servingPolicyId: number;
  readonly votes: number;
  readonly votesSinceLastRun: number;
  readonly trainEveryVotes: number;
  readonly trainEveryMinutes: number;
  readonly training: boolean;
  readonly documents: number;
  readonly passages: number;
  readonly answerer: string;
  readonly embeddings: string;
  readonly mode?: TrainingMode;
  readonly canary?: CanaryView;
}

/** GET /api/admin/documents?before&limit -> { items, nextBefore?, total } */
export interface DocumentView {
  readonly id: number;
  readonly title: string;
  readonly key: string;
  readonly url?: string;
  readonly language?: string;
  readonly passages: number;
  readonly updatedAt: string;
}

/** Why a vote does not count: beyond the visitor's daily share, one of a burst, or discarded by an operator. */
export type SetAsideReason = 'visitor_cap' | 'address_burst' | 'new_visitor_burst' | 'discarded';

const reviewDecision = z.enum(['count', 'discard']);

/** POST /api/admin/set-aside/reviews -> { reviewed: number }: certain votes, or a whole group. */
export const setAsideReviewSchema = z.union([
  z.strictObject({ decision: reviewDecision, voteIds: z.array(z.number().int().min(1)).min(1).max(500) }),
  z.strictObject({
    decision: reviewDecision,
    reason: z.enum(['address_burst', 'new_visitor_burst', 'discarded']),
    from: z.iso.datetime(),
  }),
]);
export type SetAsideReview = z.infer<typeof setAsideReviewSchema>;

/** GET /api/admin/set-aside?before&limit -> SetAsidePage: votes of one hour that await a review, or were discarded. */
export interface SetAsideGroup {
  readonly reason: Exclude<SetAsideReason, 'visitor_cap'>;
  /** The hour, in full. */
  readonly from: string;
  readonly to: string;
  /** Answers whose vote is set aside. */
  readonly votes: number;
  readonly up: number;
  readonly down: number;
  readonly visitors: number;
  /** At most 500, the oldest first, weak signals included. */
  readonly voteIds: readonly number[];
  /** Questions that were asked, at most 5. */
  readonly examples: readonly string[];
}

export interface SetAsidePage {
  /** Newest hour first. */
  readonly items: readonly SetAsideGroup[];
  /** The `before` of the next page: the start of the last hour listed. */
  readonly nextBefore?: string;
  /** Votes that are set aside at present and await nobody: those beyond a visitor's daily share. */
  readonly beyondVisitorCap: number;
}

export const setAsideListSchema = z.object({
  before: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
