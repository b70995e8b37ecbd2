import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import type { ServingPolicy } from '../../learning/serving-policy.ts';
import type { UpdateSettings } from '../../learning/trainer/run-update.ts';
import type { Passage } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { AskingParts } from '../simulation/ask-version.ts';
import { questionStream } from '../simulation/question-stream.ts';
import { SimulatedServer } from '../simulation/simulated-server.ts';
import { Visiting, type VisitorMix } from '../simulation/visiting.ts';

export interface VotingParts extends AskingParts {
  readonly settings: UpdateSettings;
  readonly passages: readonly Passage[];
  /** Asked and voted on; at least one. */
  readonly train: readonly LabelledQuestion[];
}

export interface VotedVersions {
  /** Shape (checkpoints): what serves at each. */
  readonly versions: readonly ServingPolicy[];
  /** How often updates ended how. */
  readonly outcomes: Readonly<Record<string, number>>;
}

const TRAIN_EVERY_VOTES = 50;
/** Honest ones, who vote on every answer and err in one vote of ten. */
const VISITORS: VisitorMix = {
  ...{ profile: 'honest', noisyShare: 0, hostileShare: 0, hostileProfile: 'opposite' },
  ...{ visitors: 500, voteRate: 1, judge: 'cited' },
};

/**
 * Visitors ask the train questions in a seeded order and vote on the answers; trainer and gate publish as they do when
 * the server serves.
 *
 * @param checkpoints votes at which the version that serves is kept, rising.
 */
export async function voteOnStrategies(
  parts: VotingParts,
  checkpoints: readonly number[],
): Promise<VotedVersions> {
  let now = 0;
  const server = new SimulatedServer({
    ...parts,
    documents: new Map(
      parts.passages.map(({ documentId, title, language }) => [documentId, { title, language }]),
    ),
    now: () => new Date(now),
    hasGate: true,
    breakProposal: (honest) => honest,
  });
  await server.start();
  const visiting = new Visiting(server, VISITORS, parts.settings.seed, 'recorded');
  const outcomes: Record<string, number> = {};
  const versions = checkpoints.filter((votes) => votes === 0).map(() => server.serving);
  const order = createRandom(seedFrom(parts.settings.seed, 'order'));
  for (const [question, conversationId] of questionStream(parts.train, order)) {
    if (versions.length === checkpoints.length) break;
    if (!(await visiting.ask(question, conversationId))) continue;
    now = visiting.now;
    if (visiting.votes % TRAIN_EVERY_VOTES === 0) {
      const outcome = await server.update();
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    if (visiting.votes >= checkpoints[versions.length]!) versions.push(server.serving);
  }
  return { versions, outcomes };
}
