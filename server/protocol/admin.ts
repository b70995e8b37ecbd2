/** What the operators' calls under /api/admin answer. All times are ISO 8601, UTC. */
import { z } from 'zod';
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
  readonly retrieval?: RetrievalDecisionView;
  readonly response?: ResponseDecisionView;
}

export interface RetrievalDecisionView {
  readonly policyId: number;
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
  }[];
}

export interface ResponseDecisionView {
  readonly policyId: number;
  readonly propensity: number;
  readonly action: ResponseStrategy;
  readonly distribution: readonly { readonly strategy: ResponseStrategy; readonly probability: number }[];
}

export type PolicyStatus = 'serving' | 'proposal' | 'retired' | 'rejected';
export type TrainingOutcome = 'published' | 'canary' | 'held' | 'rejected' | 'nothing_new' | 'failed';

/** A value in reward units with a 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** GET /api/admin/policies -> { items: PolicyView[] }, newest first. */
export interface PolicyView {
  readonly id: number;
  readonly parentId?: number;
  readonly status: PolicyStatus;
  readonly createdAt: string;
  readonly publishedAt?: string;
  /** Voted answers that its training had seen. */
  readonly votes: number;
  readonly reasons: readonly string[];
  /** Value of this version and of the version serving at the time, on the logged rounds. */
  readonly estimates?: {
    readonly proposal?: Estimate;
    readonly serving?: Estimate;
    /** Share of rounds with an importance weight above 0. */
    readonly coverage?: number;
    readonly effectiveSampleSize?: number;
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
  readonly reasons: readonly string[];
}

/** GET /api/admin/training-runs -> { items: TrainingRunView[] }, newest first. */
export interface TrainingRunView extends TrainingRunResult {
  readonly id: number;
  readonly trigger: 'votes' | 'minutes' | 'demand';
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
  readonly totals: { readonly votes: number; readonly up: number; readonly down: number };
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
