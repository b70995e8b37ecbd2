/** Why an answer was chosen, which versions a vote entered, and where two versions differ. */
import { z } from 'zod';
import type { ChangedQuestion, PolicyStatus } from './admin.ts';
import type { VoteValue } from './message.ts';

export const comparePoliciesSchema = z.object({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
});
export const voteIdSchema = z.object({ id: z.coerce.number().int().min(1) });

/**
 * What a feature of a passage is about. `search`: words and meaning at once, such as the overall rank;
 * `position`: where in its document it stands, and its length.
 */
export type FeatureGroup = 'words' | 'meaning' | 'search' | 'conversation' | 'memory' | 'position';

/** How a candidate came to its score: group by group, and its largest single features. */
export interface CandidateExplanation {
  /** The probability of a passage is the softmax of the scores of all. */
  readonly score: number;
  /** All groups, in one order; the contributions sum to the score. */
  readonly groups: readonly { readonly group: FeatureGroup; readonly contribution: number }[];
  /** Largest first, by size without sign; features that contribute nothing are left out. */
  readonly features: readonly FeatureContribution[];
}

export interface FeatureContribution {
  readonly feature: string;
  readonly group: FeatureGroup;
  readonly value: number;
  /** The weight that counted for this question: the plain one and the one for short questions together. */
  readonly weight: number;
  /** value x weight */
  readonly contribution: number;
}

/** Who the conversation belonged to when the answer was given. */
export type ServedGroup = 'serving' | 'control' | 'canary';

/** GET /api/admin/votes/:id/versions */
export interface VoteLineage {
  readonly voteId: number;
  readonly messageId: string;
  /** What the visitor said then; null: withdrawn. */
  readonly vote: VoteValue | null;
  readonly createdAt: string;
  /** What the visitor says now, when a later vote on the same answer replaced it. */
  readonly changedTo?: { readonly vote: VoteValue | null; readonly createdAt: string };
  /** Why it does not count; absent when it does, or when nobody looked. */
  readonly setAside?: string;
  /** The first version whose log holds it, and all later ones, oldest first; none while it is set aside. */
  readonly versions: readonly VoteVersion[];
}

export interface VoteVersion {
  readonly id: number;
  readonly status: PolicyStatus;
  readonly createdAt: string;
  readonly publishedAt?: string;
  /** What the vote on the answer was when this version was trained; null: withdrawn. */
  readonly learnedAs: VoteValue | null;
}

/** GET /api/admin/policies/compare?from&to: logged questions that `to` would answer otherwise than `from`. */
export interface VersionComparison {
  readonly from: number;
  readonly to: number;
  /** Distinct logged questions that were looked at. */
  readonly checked: number;
  readonly changed: number;
  /** Newest first, at most 50. */
  readonly examples: readonly ChangedQuestion[];
}
