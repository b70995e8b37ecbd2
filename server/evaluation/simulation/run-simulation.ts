import type { ReadOccasion } from '../../chat/answer-occasion.ts';
import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import type { UpdateSettings } from '../../learning/trainer/run-update.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';
import type { Responder } from '../../rag/types.ts';
import type { MeasuredCheckpoint } from '../learning-curve.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { type SimulationMeasure, toCheckpoint } from './checkpoint-measures.ts';
import { faultyProposal } from './faulty-proposal.ts';
import { measureQuestions, type QuestionMeasures, versionSystem } from './measure-questions.ts';
import { questionStream } from './question-stream.ts';
import { SimulatedKnowledge, type SimulatedKnowledgeParts } from './simulated-knowledge.ts';
import { SimulatedServer } from './simulated-server.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { Visiting } from './visiting.ts';

export interface SimulationParts extends Omit<SimulatedKnowledgeParts, 'distractors'> {
  readonly settings: UpdateSettings;
  readonly responder: Responder;
  /** What the response policy chooses among, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  readonly readOccasion: ReadOccasion;
  /** Asked and voted on; at least one. */
  readonly train: readonly LabelledQuestion[];
  /** Measured, never voted on. */
  readonly dev: readonly LabelledQuestion[];
  onProgress?(votes: number): void;
}

export interface SimulationRun {
  readonly checkpoints: readonly MeasuredCheckpoint<SimulationMeasure>[];
  /** How often updates ended how. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Votes that the rules of the server do not count. */
  readonly votesSetAside: number;
}

/**
 * Simulated visitors ask in a seeded order of conversations and vote; the server answers, learns and publishes as
 * it does when it serves. At every checkpoint the version that then serves is measured on the dev questions. The
 * same parts and options always give the same run.
 */
export async function runSimulation(
  parts: SimulationParts,
  options: SimulationOptions,
): Promise<SimulationRun> {
  return await new Simulation(parts, options).run();
}

class Simulation {
  readonly #knowledge: SimulatedKnowledge;
  readonly #server: SimulatedServer;
  readonly #visiting: Visiting;
  readonly #checkpoints: MeasuredCheckpoint<SimulationMeasure>[] = [];
  readonly #outcomes: Record<string, number> = {};
  #start: readonly QuestionMeasures[] | undefined;
  /** Of the newest vote: the server's clock does not run ahead. */
  #now = 0;
  #trainedAt = 0;
  #isFlooded = false;
  #isEdited = false;

  constructor(
    private readonly parts: SimulationParts,
    private readonly options: SimulationOptions,
  ) {
    const { retriever, passages, settings } = parts;
    const { distractors, faultShare, hasGate, visitors, history } = options;
    this.#knowledge = new SimulatedKnowledge({
      ...{ retriever, passages },
      ...(distractors !== undefined && { distractors }),
    });
    const faults = createRandom(seedFrom(settings.seed, 'faults'));
    this.#server = new SimulatedServer({
      ...{ settings, hasGate, knowledge: this.#knowledge, responder: parts.responder },
      strategies: parts.strategies,
      readOccasion: parts.readOccasion,
      documents: new Map(
        passages.map(({ documentId, title, language }) => [documentId, { title, language }]),
      ),
      now: () => new Date(this.#now),
      breakProposal: (honest) => (faults() < faultShare ? faultyProposal(honest) : honest),
    });
    this.#visiting = new Visiting(this.#server, visitors, settings.seed, history);
  }

  async run(): Promise<SimulationRun> {
    await this.#server.start();
    await this.#measureWhenDue();
    const order = createRandom(seedFrom(this.parts.settings.seed, 'order'));
    for (const [question, conversationId] of questionStream(this.parts.train, order)) {
      if (this.#nextCheckpoint === undefined) break;
      const hasVoted = await this.#visiting.ask(question, conversationId);
      if (!hasVoted) continue;
      await this.#disturbWhenDue();
      this.#now = this.#visiting.now;
      await this.#updateWhenDue();
      this.parts.onProgress?.(this.#visiting.votes);
      await this.#measureWhenDue();
    }
    const votesSetAside = await this.#server.countVotesSetAside();
    return { checkpoints: this.#checkpoints, outcomes: this.#outcomes, votesSetAside };
  }

  get #nextCheckpoint(): number | undefined {
    return this.options.checkpoints[this.#checkpoints.length];
  }

  async #disturbWhenDue(): Promise<void> {
    const { flood, edit } = this.options;
    const { votes, voted } = this.#visiting;
    if (flood && !this.#isFlooded && votes >= flood.after) {
      this.#isFlooded = true;
      await this.#visiting.flood(this.parts.train, flood);
    }
    if (edit && !this.#isEdited && votes >= edit.after) {
      this.#isEdited = true;
      const random = createRandom(seedFrom(this.parts.settings.seed, 'edits'));
      for (const id of this.#knowledge.edit(edit.share, random)) voted.delete(id);
    }
  }

  async #updateWhenDue(): Promise<void> {
    const { votes } = this.#visiting;
    if (votes - this.#trainedAt < this.options.trainEveryVotes) return;
    this.#trainedAt = votes;
    const outcome = await this.#server.update();
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
  }

  async #measureWhenDue(): Promise<void> {
    if (this.#nextCheckpoint === undefined || this.#visiting.votes < this.#nextCheckpoint) return;
    const { dev: questions, responder } = this.parts;
    const { history, withAnswers } = this.options;
    const system = versionSystem(this.#server.serving);
    const measured = await measureQuestions(system, {
      ...{ knowledge: this.#knowledge, questions, history },
      ...((withAnswers || history === 'own') && { responder }),
    });
    this.#start ??= measured;
    const votedOn = [...this.#visiting.voted].map((id) => this.#knowledge.requirePassage(id));
    const isVotedOn = ({ isRight }: LabelledQuestion) => votedOn.some(isRight);
    const version = { questions, measured, start: this.#start, isVotedOn };
    this.#checkpoints.push(toCheckpoint({ votes: this.#nextCheckpoint, ...version }));
  }
}
