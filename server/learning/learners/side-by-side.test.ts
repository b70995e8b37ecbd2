import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { askWeighted, weightedHitRate } from '../testing/weighted-world.ts';
import { createLearner } from './create-learner.ts';
import type { RetrievalExample } from './retrieval-learner.ts';
import { SideBySide } from './side-by-side.ts';

const anchor = startParameters().retrieval.weights;
const TELLING = { firstTurn: 'coverage', laterTurns: 'coverage' } as const;
const learner = createLearner('listwise');
const sideBySide = new SideBySide(learner);

function createLog(count: number, honest: boolean): RetrievalExample[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () => {
    const { right, ...context } = askWeighted(TELLING, random);
    const action = [0, 1, 2];
    const reward = (honest ? action.includes(right) : random() < 0.5) ? 1 : 0;
    return { ...context, action, cited: action, propensity: 0.01, reward, trust: 0.9, weight: 1 };
  });
}

/** @param strength with which all weights are held to their anchor. */
const updateFrom = (log: readonly RetrievalExample[], roundCount: number, strength = 1) => ({
  roundCount,
  exampleAt: (position: number) => log[position]!,
  anchor,
  anchorStrength: anchor.map(() => strength),
  random: createRandom(roundCount),
});

/** State after the log was learned in batches of 40. */
function learn(log: readonly RetrievalExample[]) {
  let state = sideBySide.start(anchor);
  for (let count = 40; count <= log.length; count += 40)
    state = sideBySide.update(state, updateFrom(log, count));
  return state;
}

describe('two tracks side by side', () => {
  it('serve the start before any vote', () => {
    expect(sideBySide.modelOf(sideBySide.start(anchor))).toEqual({ kind: 'linear', weights: anchor });
  });

  it('leave a start that votes speak against on the track that is hardly held', () => {
    const state = learn(createLog(800, true));
    const [held, loose] = state.tracks;
    expect(Math.min(...loose!.losses)).toBeLessThan(Math.min(...held!.losses) - 2);
    const hitRate = (track: typeof held) =>
      weightedHitRate(learner.parametersOf(track!.state), TELLING, createRandom(9));
    expect(hitRate(loose)).toBeGreaterThan(hitRate(held));
    expect(sideBySide.modelOf(state)).toEqual(learner.parametersOf(loose!.state));
  });

  it('serve the track that is held fast when votes are coins', () => {
    const state = learn(createLog(800, false));
    expect(sideBySide.modelOf(state)).toEqual(learner.parametersOf(state.tracks[0]!.state));
  });

  it('predict every vote before learning from it, and once', () => {
    const log = createLog(80, true);
    const first = sideBySide.update(sideBySide.start(anchor), updateFrom(log, 40));
    expect(first.tracks[0]!.losses).toEqual(first.tracks[1]!.losses);
    const unread = log.map((example, i) => (i < 40 ? { ...example, weight: Number.NaN } : example));
    const { losses } = sideBySide.update(first, updateFrom(unread, 80)).tracks[1]!;
    expect(losses.every((loss, way) => loss > first.tracks[1]!.losses[way]!)).toBe(true);
  });
});
