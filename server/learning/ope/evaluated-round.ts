/** The target policies of a judgement. `start` is the version that served before anybody had voted. */
export type ComparedPolicy = 'proposal' | 'serving' | 'start';

export const SEGMENT_KINDS = ['language', 'topic', 'visitor'] as const;
/** What visitors are told apart by: their language, what they ask about, whether they are new or returning. */
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

/** What a target policy makes of one logged round. */
export interface RoundView {
  /** pi(a|x): probability that it shows what was shown, in the way it was, exploration included, in [0, 1]. */
  readonly probability: number;
  /**
   * Expected reward of what it would show itself, by the cross-fitted reward model, in [0, 1]: of its most
   * probable list. The lists that it explores with differ in the last place only, which is seldom cited.
   */
  readonly direct: number;
  /**
   * Probability of a thumbs-up that the policy itself expects of what was shown, in (0, 1), for the log loss. Its
   * own weights, with at least the visitor of the round left out of its memory.
   */
  readonly expectedUp: number;
}

/**
 * One voted answer, replayed under every target policy: all that off-policy evaluation reads.
 *
 * **Cross-fitted** means: visitors fall into K folds by a hash of their id, and the reward model that speaks
 * about a round was learned without any vote of its visitor's fold. Then no visitor's vote is predicted from
 * itself, nobody is held out for ever, and errors of the model are independent of the votes they are held
 * against (Chernozhukov et al., "Double/Debiased Machine Learning", 2018).
 *
 * NOTE: the reward model is one and the same for all policies of a round, and learned by the honest learner from
 * the log, never read from the proposal: a proposal that is sure of itself must not grade itself where no weight
 * corrects it, and only with a shared model does its error cancel in a difference.
 */
export interface EvaluatedRound {
  /** Rounds of one visitor are not independent; intervals resample visitors. */
  readonly visitorId: string;
  readonly conversationId: string;
  /** Label by kind; an absent kind puts the round in no segment of that kind. */
  readonly segments: Readonly<Partial<Record<SegmentKind, string>>>;
  /** In [0, 1]. */
  readonly reward: number;
  /** How much the reward counts beside a fresh vote's, in (0, 1]. */
  readonly weight: number;
  /** How far the visitor's votes mean what they say, in [0.5, 1]; at 0.5 the round says nothing. */
  readonly trust: number;
  /**
   * Probability that the behavior policy showed what was shown, in (0, 1]. Where a control group or a canary
   * served part of the conversations, that of the version which served this one.
   */
  readonly propensity: number;
  /** Expected reward of what was shown, by the cross-fitted reward model, in [0, 1]. */
  readonly loggedExpected: number;
  readonly policies: Readonly<Record<ComparedPolicy, RoundView>>;
}

/** How much a round counts in an estimate, in [0, 1]: its weight, and nothing for a vote that cannot be trusted. */
export function evidenceWeight({ weight, trust }: Pick<EvaluatedRound, 'weight' | 'trust'>): number {
  return weight * (2 * trust - 1);
}
