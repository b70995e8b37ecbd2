import type { ConversationValues, MeasuredCheckpoint } from '../learning-curve.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { QuestionMeasures } from './measure-questions.ts';
import { byConversation } from './question-stream.ts';

/** Differences to the start policy on the same question. */
export type GainMeasure = 'hit1Gain' | 'rewardGain' | 'unseenGain';
export type SimulationMeasure = keyof QuestionMeasures | GainMeasure;

/** What was measured after so many votes, one entry a question. */
export interface MeasuredVersion {
  readonly votes: number;
  readonly questions: readonly LabelledQuestion[];
  readonly measured: readonly QuestionMeasures[];
  /** What the start policy made of the same questions; absent: no gains. */
  readonly start?: readonly QuestionMeasures[];
  /** Whether a vote was on a passage that is right for the question: the others show what learning does elsewhere. */
  isVotedOn?(question: LabelledQuestion): boolean;
}

/** Groups what was measured by conversation. A question without a value of some measure is left out of it. */
export function toCheckpoint(version: MeasuredVersion): MeasuredCheckpoint<SimulationMeasure> {
  const { questions, measured, start, isVotedOn } = version;
  const places = new Map(questions.map((question, place) => [question, place]));
  const conversations = [...byConversation(questions).values()];
  const grouped = (valueAt: (place: number) => number | undefined): ConversationValues =>
    conversations.map((own) => own.flatMap((question) => valueAt(places.get(question)!) ?? []));
  const plain = (name: keyof QuestionMeasures) => grouped((place) => measured[place]![name]);
  const gain = (name: 'hit1' | 'reward', counts: (place: number) => boolean = () => true) =>
    grouped((place) => (start && counts(place) ? measured[place]![name] - start[place]![name] : undefined));
  return {
    votes: version.votes,
    measures: {
      hit1: plain('hit1'),
      hit3: plain('hit3'),
      hit5: plain('hit5'),
      reward: plain('reward'),
      seenReward: plain('seenReward'),
      knowledgeF1: plain('knowledgeF1'),
      hit1Gain: gain('hit1'),
      rewardGain: gain('reward'),
      unseenGain: gain('hit1', (place) => isVotedOn?.(questions[place]!) === false),
    },
  };
}

/** The checkpoints of several runs with only those measures that each run has values of. */
export function withoutEmptyMeasures(
  runs: readonly (readonly MeasuredCheckpoint<SimulationMeasure>[])[],
): MeasuredCheckpoint[][] {
  return runs.map((run) =>
    run.map(({ votes, measures }, place) => {
      const isFull = (name: string) =>
        runs.every((other) =>
          other[place]?.measures[name as SimulationMeasure].some(({ length }) => length > 0),
        );
      return {
        votes,
        measures: Object.fromEntries(Object.entries(measures).filter(([name]) => isFull(name))),
      };
    }),
  );
}
