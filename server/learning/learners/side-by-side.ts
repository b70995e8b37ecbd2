import { softmaxDistribution } from '../bandit/distributions.ts';
import { type RetrievalModel, retrievalScores } from '../bandit/retrieval-model.ts';
import type {
  RetrievalExample,
  RetrievalLearner,
  RetrievalLearnerState,
  RetrievalUpdate,
} from './retrieval-learner.ts';

/**
 * Ways in which visitors may vote: probability of a thumbs-up if a cited passage is right, and if none is. How the
 * visitors of a site vote is not known, so each track is judged by the way that speaks most for it. By one fixed
 * way, a track would look better for nothing but less confident scores where votes say little.
 */
const VOTING_WAYS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95].flatMap((upIfHit) =>
  [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    .filter((upIfMiss) => upIfMiss <= upIfHit)
    .map((upIfMiss) => ({ upIfHit, upIfMiss })),
);
/** The start is left only where votes speak against it by so many nats. */
const LEAST_LEAD = 2;

/** How strongly the tracks are held to the start, as factors of the update's own strength. */
const TRACK_STRENGTHS = [1, 0.15] as const;

interface Track {
  readonly state: RetrievalLearnerState;
  /** Log loss in nats by VOTING_WAYS, summed over all votes, each predicted before the track learned from it. */
  readonly losses: readonly number[];
}

/** Tracks in the order of TRACK_STRENGTHS. */
export interface SideBySideState {
  readonly tracks: readonly Track[];
  /** Examples of the log that the losses are summed over. */
  readonly judged: number;
}

/**
 * Learns the same log on two tracks, one held fast to the start and one hardly, and serves the second one once it
 * predicts votes better. How far the start is to be left differs between sites: where documents and questions are like
 * those it was fitted on, leaving it costs more than votes repay for a long time; where they are not, holding on
 * to it wastes them.
 *
 * Each vote is predicted before it is learned (prequential loss; Dawid, 1984), so no votes are held out and a
 * track that follows noise shows it at once.
 */
export class SideBySide {
  constructor(private readonly learner: RetrievalLearner) {}

  /** @param anchorWeights see RetrievalLearner. */
  start(anchorWeights: readonly number[]): SideBySideState {
    const state = this.learner.start(anchorWeights);
    return { tracks: TRACK_STRENGTHS.map(() => ({ state, losses: VOTING_WAYS.map(() => 0) })), judged: 0 };
  }

  /** @param update whose log goes on from that of the update before. */
  update({ tracks, judged }: SideBySideState, update: RetrievalUpdate): SideBySideState {
    const { roundCount, anchorStrength } = update;
    const next = tracks.map(({ state, losses }, i) => {
      const held = anchorStrength.map((strength) => strength * TRACK_STRENGTHS[i]!);
      return {
        losses: this.#addLosses(losses, state, update, judged),
        state: this.learner.update(state, { ...update, anchorStrength: held }),
      };
    });
    return { tracks: next, judged: roundCount };
  }

  /** What a policy with this state serves. */
  modelOf({ tracks }: SideBySideState): RetrievalModel {
    const [held, loose] = tracks as readonly [Track, Track];
    const lead = Math.min(...held.losses) - Math.min(...loose.losses);
    return this.learner.parametersOf((lead > LEAST_LEAD ? loose : held).state);
  }

  /** @param first position in the log from which votes are predicted. */
  #addLosses(
    losses: readonly number[],
    state: RetrievalLearnerState,
    { exampleAt, roundCount }: RetrievalUpdate,
    first: number,
  ): readonly number[] {
    const model = this.learner.parametersOf(state);
    const sums = [...losses];
    for (let i = first; i < roundCount; i++) addVoteLosses(exampleAt(i), model, sums);
    return sums;
  }
}

/** Adds the log loss of one vote by each of VOTING_WAYS, times what the vote counts. */
function addVoteLosses(example: RetrievalExample, model: RetrievalModel, losses: number[]): void {
  const { cited, reward, weight, trust } = example;
  const distribution = softmaxDistribution(retrievalScores(example, model));
  let hitProbability = 0;
  for (const row of cited) hitProbability += distribution[row]!;
  const counts = weight * (2 * trust - 1);
  VOTING_WAYS.forEach(({ upIfHit, upIfMiss }, i) => {
    const up = upIfMiss + (upIfHit - upIfMiss) * hitProbability;
    losses[i]! -= counts * (reward * Math.log(up) + (1 - reward) * Math.log(1 - up));
  });
}
