import { setAside } from '../../learning/rewards/counted-votes.ts';
import { versionFor } from '../../learning/served-group.ts';
import type { ServingPolicy } from '../../learning/serving-policy.ts';
import {
  createUpdateRunner,
  type RunUpdate,
  type UpdateParts,
  type UpdateSettings,
} from '../../learning/trainer/run-update.ts';
import { ensureStartPolicy } from '../../learning/trainer/start-policy.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { Turn } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { type AskingParts, askVersion, type SimulatedReply } from './ask-version.ts';
import { toLoggedAnswer } from './logged-answer.ts';
import { SimulatedConversations } from './simulated-conversations.ts';
import { SimulatedPolicies } from './simulated-policies.ts';
import { SimulatedVersions } from './simulated-versions.ts';
import { type SimulatedVote, SimulatedVotes } from './simulated-votes.ts';

export interface SimulatedServerParts extends AskingParts {
  readonly settings: UpdateSettings;
  readonly documents: Awaited<ReturnType<UpdateParts['readDocuments']>>;
  readonly now: () => Date;
  /** False: every proposal serves, whatever the gate says. */
  readonly hasGate: boolean;
  readonly breakProposal: NonNullable<UpdateParts['breakProposal']>;
}

/** The server's own chain, counting rules, trainer and gate, over stores in memory. */
export class SimulatedServer {
  readonly conversations = new SimulatedConversations();
  readonly #policies: SimulatedPolicies;
  readonly #votes = new SimulatedVotes();
  readonly #runUpdate: RunUpdate;
  readonly #versions: SimulatedVersions;

  constructor(private readonly parts: SimulatedServerParts) {
    const { settings, documents, breakProposal } = parts;
    this.#policies = new SimulatedPolicies(parts.now);
    this.#versions = new SimulatedVersions(this.#policies, this.#votes, settings.rules);
    this.#runUpdate = createUpdateRunner({
      ...settings,
      stores: { policies: this.#policies, votes: this.#votes, conversations: this.conversations },
      readPassageTitles: async () => new Map(),
      readDocuments: async () => documents,
      createSearch: () => new VotedQuestionIndex(),
      breakProposal,
    });
  }

  /** Serves the start policy. To be called before anything else. */
  async start(): Promise<void> {
    await ensureStartPolicy(this.#policies);
    await this.#versions.load();
  }

  /** The version that serves most conversations. */
  get serving(): ServingPolicy {
    return this.#versions.served.serving;
  }

  /** @param history what was said before; absent: what this conversation holds. */
  async ask(
    conversationId: string,
    labelled: LabelledQuestion,
    history?: readonly Turn[],
  ): Promise<SimulatedReply> {
    const { exploration } = this.parts.settings;
    const policy = (id: string) => versionFor(this.#versions.served, id, exploration > 0);
    const { conversations } = this;
    return await askVersion({ ...this.parts, conversations, policy }, { conversationId, labelled, history });
  }

  /** A vote on the last answer of its conversation. */
  vote(reply: SimulatedReply, visitorId: string, vote: Omit<SimulatedVote, 'answer'>): void {
    this.conversations.voteOnLast(reply.answer.conversationId, vote.vote);
    this.#votes.add({ ...vote, answer: toLoggedAnswer(reply, visitorId) });
  }

  /**
   * One update; what it published serves from the next question on.
   *
   * @returns how it ended, by the gate, also where that does not decide.
   */
  async update(): Promise<string> {
    const { outcome, policyId } = await this.#runUpdate('votes');
    if (!this.parts.hasGate && policyId !== undefined) await this.#policies.activate(policyId);
    await this.#versions.load();
    return outcome;
  }

  /** Votes that the server's rules do not count. */
  async countVotesSetAside(): Promise<number> {
    const rows = await this.#votes.listFeedbackRows({ uptoVoteId: await this.#votes.newestId() });
    return setAside(rows, this.parts.settings.rules).size;
  }
}
