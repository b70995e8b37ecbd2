import { createRandom, type Random, seedFrom } from '../../learning/bandit/random.ts';
import type { ConversationContext } from '../../learning/bandit/retrieval-context.ts';
import type { AnswerRound } from '../../learning/bandit/rounds.ts';
import { conversationContextAfter } from '../../learning/policies/conversation-context.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { type VisitorProfile, voteOf, voteRatesOf } from '../visitor-votes.ts';
import type { ArmChoice, AskedQuestion, BenchArm } from './bench-arm.ts';
import { citedOf } from './citation.ts';

const VOTE_RATE = 0.3;
/** Conversations are shared out among so many visitors. */
const VISITORS = 500;

interface Visit extends AskedQuestion {
  readonly visitorId: string;
  readonly profile: VisitorProfile;
  readonly voteRate: number;
}

/** Visitors who ask an arm, judge what it cites and leave their votes with it. */
export class ArmVisits {
  /** Usual votes so far. */
  votes = 0;
  #voteId = 0;
  #turn = 0;
  #conversationId = '';
  #conversation: ConversationContext | undefined;

  constructor(
    private readonly arm: BenchArm,
    private readonly retriever: Retriever,
    private readonly seed: number,
  ) {}

  /** One question, and perhaps a vote on its answer. Questions of one conversation come together. */
  async ask(question: LabelledQuestion, conversationId: string): Promise<void> {
    this.#enter(conversationId);
    const pool = await this.retriever.candidatePool(question.text, question.history);
    const conversation = pool.startsTopic ? undefined : this.#conversation;
    const visitorId = `visitor ${seedFrom(conversationId) % VISITORS}`;
    const random = createRandom(seedFrom(this.seed, conversationId, this.#turn++));
    const visit = {
      pool,
      conversation,
      conversationId,
      visitorId,
      profile: 'honest',
      voteRate: VOTE_RATE,
    } as const;
    const { choice, citedPassageIds, vote } = this.#visit(question, visit, random);
    if (vote) this.votes++;
    if (citedPassageIds.length === 0) return;
    const { candidates } = pool;
    this.#conversation = conversationContextAfter({
      ...choice,
      candidates,
      citedPassageIds,
      vote,
      conversation,
    });
  }

  /** Votes of attackers, each on a question drawn anew: wrong answers are praised, right ones damned. */
  async flood(questions: readonly LabelledQuestion[], votes: number): Promise<void> {
    const random = createRandom(seedFrom(this.seed, 'flood'));
    for (let i = 0; i < votes; i++) {
      const question = questions[Math.floor(random() * questions.length)]!;
      const pool = await this.retriever.candidatePool(question.text, question.history);
      const flooding = {
        conversationId: `flood ${i}`,
        visitorId: 'flooder',
        profile: 'flooder',
        voteRate: 1,
      } as const;
      this.#visit(question, { pool, conversation: undefined, ...flooding }, random);
    }
  }

  #enter(conversationId: string): void {
    if (conversationId === this.#conversationId) return;
    this.#conversationId = conversationId;
    this.#conversation = undefined;
    this.#turn = 0;
  }

  /** Draws four numbers, whatever the arm chooses. */
  #visit(question: LabelledQuestion, visit: Visit, random: Random) {
    const votes = random() < visit.voteRate;
    const [choosing, citing, voting] = [branchOf(random), branchOf(random), branchOf(random)];
    const { candidates } = visit.pool;
    const choice = this.arm.choose(visit, choosing);
    const cited = citedOf(choice.action, citing);
    const citedPassageIds = cited.map((place) => candidates[place]!.passageId);
    if (!votes || cited.length === 0) return { choice, citedPassageIds };
    const right = citedPassageIds.some((id) => question.isRight(this.retriever.requirePassage(id)));
    const vote = voteOf({ right }, voteRatesOf(visit.profile, 0), voting);
    this.arm.learn(this.#toRound(visit, choice, cited, vote === 'up' ? 1 : 0), choice);
    return { choice, citedPassageIds, vote };
  }

  #toRound(
    { pool, conversation, conversationId, visitorId }: Visit,
    { action, propensity, features }: ArmChoice,
    cited: readonly number[],
    reward: number,
  ): AnswerRound {
    const voteId = ++this.#voteId;
    const { candidates, question } = pool;
    return {
      ...{
        messageId: `answer ${voteId}`,
        conversationId,
        visitorId,
        voteId,
        firstVoteId: voteId,
        policyId: 0,
      },
      ...{ candidates, features, question, conversation, action, propensity, cited },
      ...{ reward, weight: 1, support: 1, votedAt: voteId },
    };
  }
}

/** Random numbers of their own: how many are drawn from them changes nothing elsewhere. */
function branchOf(random: Random): Random {
  return createRandom(Math.floor(random() * 2 ** 32));
}
