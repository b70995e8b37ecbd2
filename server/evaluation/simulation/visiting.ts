import { createRandom, type Random, seedFrom } from '../../learning/bandit/random.ts';
import { type JudgeMode, judgeAnswer } from '../answer-judge.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { type VisitorProfile, voteOf, voteRatesOf } from '../visitor-votes.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** Who visits, and how they vote. Shares are of visitors, in [0, 1]. */
export interface VisitorMix {
  /** How everybody votes who is neither hostile nor noisy. */
  readonly profile: VisitorProfile;
  /** Of those who are not hostile, the share that errs in one vote of five. */
  readonly noisyShare: number;
  /** The share that votes by the hostile profile. */
  readonly hostileShare: number;
  readonly hostileProfile: VisitorProfile;
  /** Conversations are shared out among so many visitors. */
  readonly visitors: number;
  /** Share of answers that are voted on. */
  readonly voteRate: number;
  readonly judge: JudgeMode;
}

/** Many votes of attackers within an hour. */
export interface Flood {
  readonly votes: number;
  /** All of one visitor; else each of a fresh one with an address of his own. */
  readonly isOneVisitor: boolean;
}

interface Visitor {
  readonly visitorId: string;
  readonly profile: VisitorProfile;
}

const HOUR_MS = 3_600_000;
/** Between two votes of usual traffic: 30 an hour. */
const BETWEEN_VOTES_MS = 120_000;
/** When the simulated clock starts, and known visitors came. */
const START = Date.UTC(2026, 0, 5);

/** Visitors who ask a simulated server and vote on what they see, on a clock of their own. */
export class Visiting {
  /** Milliseconds since 1970. */
  now = START;
  /** Of usual visitors. */
  votes = 0;
  /** Passages that a vote was on, by id. */
  readonly voted = new Set<number>();
  readonly #given = new Map<string, number>();
  readonly #random: Random;
  #conversationId: string | undefined;

  constructor(
    private readonly server: SimulatedServer,
    private readonly mix: VisitorMix,
    private readonly seed: number,
    private readonly history: 'recorded' | 'own',
  ) {
    this.#random = createRandom(seedFrom(seed, 'votes'));
  }

  /**
   * One question, and perhaps a vote on its answer. Questions of one conversation come together.
   *
   * @returns whether there was a vote.
   */
  async ask(question: LabelledQuestion, conversationId: string): Promise<boolean> {
    const visitorId = `visitor ${seedFrom(conversationId) % this.mix.visitors}`;
    const votes = this.#random() < this.mix.voteRate;
    const visitor = { visitorId, profile: this.#profileOf(visitorId) };
    await this.#visit(question, conversationId, votes ? visitor : undefined);
    if (!votes) return false;
    this.now += BETWEEN_VOTES_MS;
    this.votes++;
    return true;
  }

  /** Attackers ask these questions and vote. */
  async flood(questions: readonly LabelledQuestion[], { votes, isOneVisitor }: Flood): Promise<void> {
    for (let i = 0; i < votes; i++) {
      const question = questions[Math.floor(this.#random() * questions.length)]!;
      const visitorId = isOneVisitor ? 'flooder' : `flooder ${i}`;
      await this.#visit(question, `flood ${i}`, { visitorId, profile: 'flooder' });
      this.now += HOUR_MS / votes;
    }
  }

  /** @param voter absent: nobody votes on the answer. */
  async #visit(question: LabelledQuestion, conversationId: string, voter?: Visitor): Promise<void> {
    this.#enter(conversationId);
    const history = this.history === 'recorded' ? question.history : undefined;
    const reply = await this.server.ask(conversationId, question, history);
    if (!voter) return;
    const { visitorId, profile } = voter;
    const { text, strategy = 'concise' } = reply.answer;
    const judged = judgeAnswer(question, { ...reply, text, strategy }, this.mix.judge);
    const given = this.#given.get(visitorId) ?? 0;
    this.#given.set(visitorId, given + 1);
    for (const { id } of reply.cited) this.voted.add(id);
    this.server.vote(reply, visitorId, {
      vote: voteOf(judged, voteRatesOf(profile, given), this.#random),
      at: this.now,
      visitorSince: given === 0 ? this.now : START,
      addressHash: visitorId,
    });
  }

  /** The conversation before is over. */
  #enter(conversationId: string): void {
    if (this.#conversationId === conversationId) return;
    if (this.#conversationId !== undefined) this.server.conversations.end(this.#conversationId);
    this.#conversationId = conversationId;
  }

  #profileOf(visitorId: string): VisitorProfile {
    const draw = (kind: string) => seedFrom(this.seed, kind, visitorId) / 2 ** 32;
    if (draw('hostile') < this.mix.hostileShare) return this.mix.hostileProfile;
    return draw('noisy') < this.mix.noisyShare ? 'noisy' : this.mix.profile;
  }
}
