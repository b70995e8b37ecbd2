import { type AnswerParts, answerMessage } from '../../chat/answer-message.ts';
import type { ReadOccasion } from '../../chat/answer-occasion.ts';
import { conversationContextFrom } from '../../chat/conversation-context-from.ts';
import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import { explorationFor } from '../../learning/exploration-setting.ts';
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
import type { ResponseStrategy } from '../../protocol/index.ts';
import type { Responder } from '../../rag/types.ts';
import type { Retriever } from '../../retrieval/types.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { NewAnswer, StoredMessage } from '../../stores/types.ts';
import type { Passage, Turn } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { toLoggedAnswer } from './logged-answer.ts';
import { SimulatedConversations } from './simulated-conversations.ts';
import type { SimulatedKnowledge } from './simulated-knowledge.ts';
import { SimulatedPolicies } from './simulated-policies.ts';
import { SimulatedVersions } from './simulated-versions.ts';
import { type SimulatedVote, SimulatedVotes } from './simulated-votes.ts';

export interface SimulatedServerParts {
  readonly settings: UpdateSettings;
  readonly knowledge: SimulatedKnowledge;
  readonly responder: Responder;
  /** Ways to answer, the default one first, and which of them fit a question. */
  readonly strategies: readonly ResponseStrategy[];
  readonly readOccasion: ReadOccasion;
  readonly documents: Awaited<ReturnType<UpdateParts['readDocuments']>>;
  readonly now: () => Date;
  /** False: every proposal serves, whatever the gate says. */
  readonly hasGate: boolean;
  readonly breakProposal: NonNullable<UpdateParts['breakProposal']>;
}

/** An answer as its visitor sees it, with the decisions behind it. */
export interface SimulatedReply {
  readonly answer: StoredMessage;
  readonly decided: NewAnswer;
  /** The retrieval action, best first. */
  readonly used: readonly Passage[];
  readonly cited: readonly Passage[];
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
    const question = this.conversations.ask(conversationId, labelled.text, history);
    const retriever = this.parts.knowledge.retrieverFor(labelled);
    const { signal } = new AbortController();
    const request = { question, attempt: 0, strategies: this.parts.strategies, signal };
    const answer = await answerMessage(this.#answerParts(retriever), request, () => {});
    const decided = this.conversations.takeAnswer(answer.id);
    const { pool, action } = decided.retrieval;
    return {
      answer,
      decided,
      used: action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId)),
      cited: (answer.citations ?? []).map(({ passageId }) => retriever.requirePassage(Number(passageId))),
    };
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

  #answerParts(retriever: Retriever): AnswerParts {
    const { exploration, learner, seed } = this.parts.settings;
    const { conversations } = this;
    const decisions = { lastRetrieval: async (id: string) => conversations.lastRetrieval(id) };
    return {
      conversations,
      retriever: () => retriever,
      policy: (conversationId) => versionFor(this.#versions.served, conversationId, exploration > 0),
      responder: this.parts.responder,
      readOccasion: this.parts.readOccasion,
      conversationContext: (id, beforeSeq) => conversationContextFrom(decisions, id, beforeSeq),
      randomFor: ({ id }, kind, attempt) => createRandom(seedFrom(seed, id, kind, attempt)),
      exploration,
      listExploration: explorationFor(learner, exploration).lists,
      responseDrafts: 1,
      strategyPrices: {},
      logger: { warn: () => {} },
    };
  }
}
