import { toUpdateSettings } from '../server/components/update-settings.ts';
import { compareFloods, type FloodedSystem } from '../server/evaluation/learning-bench/compare-floods.ts';
import { INTEGER_BOOST } from '../server/evaluation/learning-bench/create-arms.ts';
import { floodsTable } from '../server/evaluation/learning-bench/floods-table.ts';
import { runArm } from '../server/evaluation/learning-bench/run-arm.ts';
import { runSimulation } from '../server/evaluation/simulation/run-simulation.ts';
import type { VisitorMix } from '../server/evaluation/simulation/visiting.ts';
import type { BenchKnowledge } from './bench-knowledge.ts';
import { answerBuiltIn } from './simulated-knowledge.ts';

/** As the server's. */
const FLOOD_VOTES = 500;
const USUAL_VOTES = 1_000;
/** Right after the flood, and once it has been answered by as many usual votes as five updates take. */
const CHECKPOINTS = [USUAL_VOTES, USUAL_VOTES + 250];

const HONEST_VISITORS: VisitorMix = {
  ...{ profile: 'honest', noisyShare: 0, hostileShare: 0, hostileProfile: 'opposite' },
  ...{ visitors: 500, voteRate: 0.3, judge: 'cited' },
};

/** Prints what a flood of votes does to the integer-boost rule and to the whole product. */
export async function benchHostile(knowledge: BenchKnowledge, seeds: readonly number[]): Promise<void> {
  const systems = [integerBoost(knowledge), product(knowledge)];
  const damages = await compareFloods(systems, seeds);
  console.log(
    `\n${knowledge.name}: ${FLOOD_VOTES} attacking votes within an hour, after ${USUAL_VOTES} honest ones; ${seeds.length} seeds\n`,
  );
  console.log(floodsTable(damages, FLOOD_VOTES));
}

/** The rule knows no visitors: it is all the same to it who votes. */
function integerBoost(knowledge: BenchKnowledge): FloodedSystem {
  return {
    name: 'integer boost',
    run: async (seed, flood) =>
      await runArm(INTEGER_BOOST(seed), knowledge, {
        ...{ seed, checkpoints: CHECKPOINTS },
        ...(flood && { flood: { after: USUAL_VOTES, votes: FLOOD_VOTES } }),
      }),
  };
}

/** Chain, log rules, trainer and gate, as they serve. */
function product(knowledge: BenchKnowledge): FloodedSystem {
  const { config, retriever, passages, train, dev } = knowledge;
  const { trainEveryVotes } = config;
  const options = {
    visitors: HONEST_VISITORS,
    trainEveryVotes,
    history: 'recorded',
    faultShare: 0,
    hasGate: true,
  } as const;
  return {
    name: 'Thumbwise',
    async run(seed, flood) {
      const isOneVisitor = flood === 'one visitor';
      const settings = { ...toUpdateSettings(config), seed };
      const answering = await answerBuiltIn(config, (term) => retriever.idf(term));
      const { checkpoints } = await runSimulation(
        { ...answering, retriever, passages, train, dev, settings },
        {
          ...{ ...options, checkpoints: [0, ...CHECKPOINTS], withAnswers: false },
          ...(flood && { flood: { after: USUAL_VOTES, votes: FLOOD_VOTES, isOneVisitor } }),
        },
      );
      return checkpoints.slice(1);
    },
  };
}
