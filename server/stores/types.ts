/**
 * What the stores keep and how the rest of the server asks for it. Prisma stays behind these. One file, since it
 * is one contract: seven small interfaces that share their records.
 */

import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import type { CandidatePool, ConversationContext } from '../learning/bandit/retrieval-context.ts';
import type { VotedAnswer, WeakSignal } from '../learning/bandit/rounds.ts';
import type {
  AnswerStep,
  AnswerUsage,
  ChangedQuestion,
  Citation,
  ConversationOwner,
  Message,
  MessageStatus,
  PolicyStatus,
  PolicyView,
  ResponseStrategy,
  StoredReason,
  ToolConfirmation,
  TrainingOutcome,
  TrainingRunView,
  VoteReason,
  VoteValue,
  WireError,
} from '../protocol/index.ts';
import type { Passage } from '../text/passage.ts';
import type { WebhookStore } from './webhook-types.ts';

export interface VisitorRecord {
  readonly id: string;
  readonly createdAt: Date;
}

/** Who a visitor is on the operator's site, as that has signed. */
export interface VisitorIdentity {
  readonly externalId: string;
  readonly name?: string;
  readonly email?: string;
}

export interface ConversationRecord {
  readonly id: string;
  readonly visitorId: string;
  readonly lastSeq: number;
  readonly createdAt: Date;
  readonly owner: ConversationOwner;
  /** The bot answers messages with a greater seq only: those before it came while somebody else owned it. */
  readonly ownerSeq: number;
}

/** A message with what the wire does not show. */
export interface StoredMessage extends Message {
  readonly conversationId: string;
  readonly locale?: string;
}

export interface NewVisitorMessage {
  readonly conversationId: string;
  readonly clientId: string;
  readonly text: string;
  readonly locale?: string;
  readonly page?: { readonly url: string; readonly title: string };
}

/** The retrieval decision of one answer, complete: what was known, what could be chosen, what was. */
export interface RetrievalDecision {
  readonly policyId: number;
  readonly pool: CandidatePool;
  readonly conversation?: ConversationContext;
  /** Row-major, shape (candidates, all retrieval features): what choose() saw. */
  readonly features: Float32Array;
  /** Shape (candidates): the policy's distribution over single passages, which ranks them. */
  readonly distribution: Float32Array;
  /** Positions in pool.candidates, best first. */
  readonly action: readonly number[];
  /** Probability of that list, in (0, 1]. */
  readonly propensity: number;
  readonly explored: boolean;
}

export interface ResponseDecision {
  readonly policyId: number;
  readonly actionSet: readonly ResponseStrategy[];
  readonly distribution: readonly number[];
  /** Position in the action set. */
  readonly action: number;
  readonly propensity: number;
  /** Retrieval's probability that a used passage is right, in [0, 1]: the response policy's context. */
  readonly hitProbability: number;
  /** Shape (action set): what each action cost, in reward; absent: nothing. */
  readonly prices?: readonly number[];
  /** Shape (action set), in [0, 1]: how far each finished draft stood on its passages; absent: no drafts. */
  readonly supports?: readonly number[];
}

/** An answer in which nothing was left to the policies, such as what comes of a visitor's yes. */
export type NewReply = Omit<NewAnswer, 'retrieval' | 'response'>;

export interface NewAnswer {
  readonly conversationId: string;
  /** The visitor's message. */
  readonly inReplyTo: string;
  readonly strategy: ResponseStrategy;
  readonly retrieval: RetrievalDecision;
  readonly response: ResponseDecision;
  /** The conversation's as the turn began: the answer is refused when the owner has changed since. */
  readonly ownerSeq?: number;
}

export interface FinishedAnswer extends AnswerExtras {
  readonly status: Extract<MessageStatus, 'complete' | 'stopped' | 'failed'>;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly strategy: ResponseStrategy;
  readonly error?: WireError;
}

/** What comes with an answer. */
export interface AnswerExtras extends PrivateExtras {
  readonly steps?: readonly AnswerStep[];
  readonly suggestions?: readonly string[];
  readonly confirmation?: ToolConfirmation;
  readonly notice?: 'model_unavailable';
}

/** What is kept of an answer for the server alone; no message carries it. Plain JSON, read by who wrote it. */
export interface PrivateExtras {
  /** What the answer took of a chat model. */
  readonly usage?: AnswerUsage;
  /** The call that its confirmation is about. */
  readonly pendingCall?: unknown;
}

export interface AcceptedMessage {
  readonly message: StoredMessage;
  /** The client id was seen before, and this is the message that it made then. */
  readonly duplicate: boolean;
  /** Who owns the conversation with this message in it. */
  readonly owner: ConversationOwner;
  /** The message opened a closed conversation again. */
  readonly reopened: boolean;
}

export interface ConversationStore {
  createVisitor(tokenHash: string): Promise<VisitorRecord>;
  findVisitor(tokenHash: string): Promise<VisitorRecord | undefined>;
  findIdentifiedVisitor(externalId: string): Promise<VisitorRecord | undefined>;
  /**
   * The visitor of that `externalId`, made when there is none; name and address are from now on those given, also
   * when they are absent. `tokenHash` is that of a visitor who is made.
   */
  saveIdentifiedVisitor(identity: VisitorIdentity, tokenHash: string): Promise<VisitorRecord>;
  createConversation(visitorId: string): Promise<ConversationRecord>;
  findConversation(id: string): Promise<ConversationRecord | undefined>;
  /** The one of his that changed last. */
  latestConversation(visitorId: string): Promise<ConversationRecord | undefined>;
  /** Takes the next seq; a client id seen before in the conversation makes nothing. A closed conversation is the bot's again. */
  appendVisitorMessage(message: NewVisitorMessage): Promise<AcceptedMessage>;
  /**
   * One transaction: the answer's row (next seq, status streaming) and both decisions.
   *
   * @throws AppError wrong_owner when the bot does not own the conversation, or not since the turn began.
   */
  startAnswer(answer: NewAnswer): Promise<StoredMessage>;
  /** Its row alone. @throws as startAnswer(). */
  startReply(reply: NewReply): Promise<StoredMessage>;
  /** Only a streaming answer can be finished; a finished one, such as one that a new owner cut off, is returned as it is. */
  finishAnswer(messageId: string, answer: FinishedAnswer): Promise<StoredMessage>;
  /** Of one answer; undefined when there is no such message. */
  findPrivateExtras(messageId: string): Promise<PrivateExtras | undefined>;
  /**
   * Sets what the visitor said to a call that an answer asks about: of two answers at once, one is kept.
   *
   * @throws AppError confirmation_not_open when it asks nothing by that id, or was answered.
   */
  settleConfirmation(
    messageId: string,
    confirmationId: string,
    status: 'confirmed' | 'declined',
  ): Promise<{ readonly message: StoredMessage } & PrivateExtras>;
  findMessage(id: string): Promise<StoredMessage | undefined>;
  /** Ascending seq. With `afterSeq`: those newer, and those that changed since that message was made. */
  listMessages(conversationId: string, options?: { afterSeq?: number }): Promise<StoredMessage[]>;
  /** The newest `limit` with seq < beforeSeq, ascending. */
  listMessagesBefore(conversationId: string, beforeSeq: number, limit: number): Promise<StoredMessage[]>;
  /** At start: answers still streaming become failed with the error; returns how many. */
  failInterruptedAnswers(error: WireError): Promise<number>;
  /**
   * Visitors' messages that the bot is to answer and that have no answer in a final status other than one failed by
   * interruption, oldest first.
   */
  listUnanswered(): Promise<StoredMessage[]>;
  /** The visitor with all his conversations, decisions and votes; false when there is none. */
  deleteVisitor(visitorId: string): Promise<boolean>;
}

/** A conversation with who owns it and why. */
export interface OwnedConversation extends ConversationRecord {
  readonly ownerSince: Date;
  readonly updatedAt: Date;
  /** Set while waiting. */
  readonly waitingSince?: Date;
  /** Set while a person owns it. */
  readonly personName?: string;
  /** What the visitor said when he asked for a person, while it waits and while the person owns it. */
  readonly handoverReason?: string;
  readonly contact?: { readonly email: string; readonly note?: string };
  /** How the visitor found it, 1 to 5. */
  readonly rating?: ConversationRating;
}

export interface ConversationRating {
  readonly value: number;
  readonly comment?: string;
}

export interface ListedConversation extends OwnedConversation {
  /** Set for a visitor whom the operator's site has signed for. */
  readonly visitor?: VisitorIdentity;
  readonly lastMessage?: StoredMessage;
}

/** What was shown of an answer that streams. */
export interface ShownAnswer {
  readonly text: string;
  readonly steps?: readonly AnswerStep[];
}

export interface OwnerChange {
  /** Owners that it may have before. */
  readonly from: readonly ConversationOwner[];
  readonly to: ConversationOwner;
  /** How the operator signs, for `to` person. */
  readonly personName?: string;
  /** For `to` waiting. */
  readonly reason?: string;
  /** How an answer that streams is kept when it is cut off; absent: without text. */
  readonly shown?: (messageId: string) => ShownAnswer | undefined;
}

export interface NewPersonMessage {
  readonly conversationId: string;
  /** Of the sender's; a retry makes nothing. */
  readonly clientId: string;
  readonly text: string;
}

/** Who owns the conversations: exactly one of bot, waiting, person, closed at any time. */
export interface HandoverStore {
  /** @throws AppError conversation_not_found */
  requireConversation(id: string): Promise<OwnedConversation>;
  /** As listConversations() has it. @throws AppError conversation_not_found */
  requireListed(id: string): Promise<ListedConversation>;
  /**
   * One transaction: the owner changes, answers of the bot that stream end as stopped, and a wait that ends is kept.
   *
   * @returns the conversation, and the answers that were cut off.
   * @throws AppError wrong_owner when the owner is none of `from`; conversation_not_found.
   */
  changeOwner(
    conversationId: string,
    change: OwnerChange,
  ): Promise<{ readonly conversation: OwnedConversation; readonly stopped: readonly StoredMessage[] }>;
  /** @throws AppError wrong_owner when no person owns the conversation; conversation_not_found. */
  appendPersonMessage(
    message: NewPersonMessage,
  ): Promise<{ readonly message: StoredMessage; readonly duplicate: boolean }>;
  /** The newest address counts. @throws AppError conversation_not_found */
  leaveContact(
    conversationId: string,
    contact: NonNullable<OwnedConversation['contact']>,
  ): Promise<OwnedConversation>;
  /** The newest rating counts. @throws AppError conversation_not_found */
  rateConversation(conversationId: string, rating: ConversationRating): Promise<OwnedConversation>;
  /**
   * Those that wait first, the longest wait first; then those that changed last. Conversations of the bot in which
   * nobody said anything are left out.
   */
  listConversations(options: {
    readonly owner?: ConversationOwner;
    readonly limit: number;
  }): Promise<ListedConversation[]>;
  /** Ids of the conversations that wait, the longest wait first. */
  listWaiting(): Promise<string[]>;
  /** Seconds of the newest waits that ended with a person, newest first. */
  listWaits(limit: number): Promise<number[]>;
}

/** A retrieval decision as the next turn needs it. */
export interface LoggedRetrieval {
  readonly messageId: string;
  readonly pool: Pick<CandidatePool, 'candidates'>;
  readonly conversation?: ConversationContext;
  readonly distribution: Float32Array;
  readonly action: readonly number[];
  readonly explored: boolean;
  readonly policyId: number;
  readonly propensity: number;
  readonly citedPassageIds: readonly number[];
  readonly vote?: VoteValue;
}

export interface DecisionStore {
  /** The retrieval decision of the newest finished answer that cited something before `seq`. */
  lastRetrieval(conversationId: string, beforeSeq: number): Promise<LoggedRetrieval | undefined>;
  findRetrieval(messageId: string): Promise<LoggedRetrieval | undefined>;
  findResponse(messageId: string): Promise<ResponseDecision | undefined>;
  /** What the retrieval policy read of the candidates of one answer, in their order. */
  findRankingContext(messageId: string): Promise<RankingContext | undefined>;
  /** Conversations in which a version gave an answer. */
  countConversations(policyId: number): Promise<number>;
}

export interface RankingContext {
  /** Row-major, shape (candidates, all retrieval features of the release that logged it). */
  readonly features: Float32Array;
  readonly shortness: number;
  readonly inConversation?: boolean | undefined;
}

export interface VoteRecord {
  readonly id: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly visitorId: string;
  readonly vote: VoteValue | null;
  readonly reasons: readonly VoteReason[];
  readonly comment?: string;
  readonly createdAt: Date;
}

/** A piece of the feedback log. */
export interface FeedbackRange {
  readonly afterVoteId: number;
  readonly uptoVoteId: number;
  /** Rows that are set aside: treated as if they had never been written. */
  readonly without?: ReadonlySet<number>;
}

/** What the log says of one answer, without the answer. */
export type AnswerFeedback = Pick<
  VotedAnswer,
  'messageId' | 'visitorId' | 'firstVoteId' | 'voteId' | 'vote' | 'signals' | 'votedAt'
>;

/** The feedback log: votes, and signals weaker than a vote, in one order of ids. */
export interface VoteStore {
  /** Appends; updates the message's changed time in the same transaction. @throws AppError message_not_found */
  recordVote(vote: {
    readonly messageId: string;
    readonly visitorId: string;
    readonly vote: VoteValue | null;
    readonly reasons: readonly VoteReason[];
    readonly comment?: string;
    readonly addressHash?: string;
  }): Promise<VoteRecord>;
  /**
   * Appends unless the answer has a signal of that kind; what is shown of the message stays as it is.
   *
   * @returns whether it is new.
   * @throws AppError message_not_found, also for a message in a conversation of somebody else.
   */
  recordSignal(signal: {
    readonly messageId: string;
    readonly visitorId: string;
    readonly kind: WeakSignal;
    readonly addressHash?: string;
  }): Promise<boolean>;
  /** Keeps what an operator decided of votes that were set aside; the newest decision holds, erased votes are left out. */
  reviewVotes(voteIds: readonly number[], decision: NonNullable<FeedbackRow['review']>): Promise<void>;
  /** Newest vote of each answer, withdrawn ones left out, newest first. No weak signals. */
  listNewest(options: {
    readonly before?: number;
    readonly limit: number;
    readonly vote?: VoteValue;
  }): Promise<VoteRecord[]>;
  /** One row of the log; undefined when there is none, or it is a weak signal. */
  findVote(id: number): Promise<VoteRecord | undefined>;
  /** Every vote on one answer, oldest first. */
  listVotesOn(messageId: string): Promise<VoteRecord[]>;
  /** Rows of the log with id > mark, signals included. */
  countAfter(mark: number): Promise<number>;
  /** Answers with such a row: a mind changed ten times counts once. */
  countAnswersAfter(mark: number): Promise<number>;
  /** Id of the newest row; 0 when there is none. */
  newestId(): Promise<number>;
  /** Every row with id <= uptoVoteId, in the order of ids: who said what, without the answers. */
  listFeedbackRows(range: { readonly uptoVoteId: number }): Promise<FeedbackRow[]>;
  /**
   * Answers whose first row has its id in (afterVoteId, uptoVoteId], in that order, each with what its rows of
   * id <= uptoVoteId say: the newest vote if there is one that was not withdrawn, and the signals. Those that say
   * nothing any more are left out.
   */
  listAnswerFeedback(range: FeedbackRange): Promise<AnswerFeedback[]>;
  /** The same with the answers, as rounds; those that cited nothing or lack decisions are left out. */
  listRounds(range: FeedbackRange): Promise<VotedAnswer[]>;
  /** All answers with a vote that counts, in the order of first votes, for the learning curve. No weak signals. */
  listOutcomes(): Promise<
    {
      readonly vote: VoteValue;
      readonly policyId: number;
      readonly conversationId: string;
      readonly createdAt: Date;
    }[]
  >;
}

export interface PolicyRecord {
  readonly id: number;
  readonly parentId?: number;
  readonly status: PolicyStatus;
  /** Plain JSON: weights of both policies; learning/policies reads it. */
  readonly parameters: unknown;
  /** Plain JSON: the learner's own state after this version. */
  readonly learnerState: unknown;
  readonly memoryMark: number;
  readonly votes: number;
  readonly reasons: readonly StoredReason[];
  readonly estimates?: PolicyView['estimates'];
  readonly changes?: {
    readonly checked: number;
    readonly changed: number;
    readonly examples: readonly ChangedQuestion[];
  };
  readonly createdAt: Date;
  readonly publishedAt?: Date;
  /** Only ever false: somebody who taught it was erased, or a release with other features made it. */
  readonly restorable?: boolean;
}

/** A version without its weights. */
export type PolicyOutline = Pick<PolicyRecord, 'id' | 'status' | 'memoryMark' | 'createdAt' | 'publishedAt'>;

export type NewPolicy = Omit<PolicyRecord, 'id' | 'createdAt' | 'publishedAt' | 'status' | 'restorable'> & {
  readonly status: Extract<PolicyStatus, 'proposal' | 'canary' | 'rejected' | 'serving'>;
  /**
   * Rows of the log up to the mark when it was read. If there are fewer now, somebody was erased meanwhile, and the
   * version is stored as one that he taught.
   */
  readonly logRows?: number;
};

export interface PolicyStore {
  /** The serving version; undefined before the first start. */
  findServing(): Promise<PolicyRecord | undefined>;
  /** The oldest version that may serve, which serves the control group. */
  findStart(): Promise<PolicyRecord | undefined>;
  /** The version on trial. */
  findCanary(): Promise<PolicyRecord | undefined>;
  findPolicy(id: number): Promise<PolicyRecord | undefined>;
  /** Newest first; parameters and learner state included. */
  listPolicies(limit: number): Promise<PolicyRecord[]>;
  /** The versions whose log reaches at least to that vote, oldest first. */
  listPoliciesFromMark(voteId: number): Promise<PolicyOutline[]>;
  /** Creates it; one that is to serve retires the one before, in one transaction with the policy revision. */
  createPolicy(policy: NewPolicy): Promise<PolicyRecord>;
  /**
   * Makes it serve and retires the one that did; older proposals and a trial become retired.
   *
   * @throws AppError policy_not_found, or policy_not_restorable.
   */
  activate(id: number): Promise<PolicyRecord>;
  /** No version made so far may serve again: a release with other features made them. */
  withdrawAll(): Promise<void>;
  /** Rejects a version that served or was on trial, with the reasons. */
  dismiss(id: number, reasons: readonly StoredReason[]): Promise<void>;
  startRun(run: { readonly trigger: TrainingRunView['trigger']; readonly newVotes: number }): Promise<number>;
  finishRun(
    id: number,
    result: {
      readonly outcome: TrainingOutcome;
      readonly reasons: readonly StoredReason[];
      readonly policyId?: number;
    },
  ): Promise<void>;
  listRuns(limit: number): Promise<TrainingRunView[]>;
}

export interface DocumentRecord {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly url?: string;
  readonly language?: string;
  readonly hash: string;
  readonly updatedAt: Date;
  readonly passages: number;
}

export interface NewPassage {
  /** Set when it replaces the text of a passage that stays. */
  readonly id?: number;
  readonly sourceId?: string;
  readonly section?: string;
  readonly text: string;
  readonly hash: string;
}

export interface NewDocument {
  readonly key: string;
  readonly title: string;
  readonly url?: string;
  readonly language?: string;
  readonly hash: string;
  /** In the order of the document; positions are their places here. */
  readonly passages: readonly NewPassage[];
}

export interface SpaceRecord {
  readonly id: number;
  readonly kind: 'lsa' | 'openai';
  readonly name: string;
  readonly dimensions: number;
  readonly parameters?: Uint8Array;
  readonly passageCount: number;
  readonly status: 'building' | 'current' | 'retired';
}

export interface KnowledgeStore {
  findDocument(key: string): Promise<DocumentRecord | undefined>;
  listDocumentHashes(): Promise<Map<string, string>>;
  listDocuments(options: { readonly before?: number; readonly limit: number }): Promise<DocumentRecord[]>;
  countKnowledge(): Promise<{ readonly documents: number; readonly passages: number }>;
  /** Passages of one document, in order. */
  listPassagesOf(documentId: number): Promise<(NewPassage & { readonly id: number })[]>;
  /**
   * Creates or replaces documents by key, one short transaction each: kept passages (with an id) keep it, others
   * of the document go. Vectors of passages whose text changed are deleted. Bumps the knowledge revision once.
   */
  saveDocuments(documents: readonly NewDocument[]): Promise<void>;
  deleteDocument(id: number): Promise<boolean>;
  /** Every passage with its document's title and url, ordered by document id and position. */
  listIndexedPassages(): Promise<Passage[]>;
  /** Ids of passages without a vector in that space. */
  listPassagesWithoutVector(spaceId: number): Promise<number[]>;
  saveVectors(
    spaceId: number,
    vectors: readonly { readonly passageId: number; readonly vector: Float32Array }[],
  ): Promise<void>;
  /** passage id -> vector. */
  listVectors(spaceId: number): Promise<Map<number, Float32Array>>;
  createSpace(space: Omit<SpaceRecord, 'id' | 'status'>): Promise<SpaceRecord>;
  findCurrentSpace(): Promise<SpaceRecord | undefined>;
  /** One transaction: it becomes current, the one before is retired, its vectors go, the knowledge revision rises. */
  swapSpace(id: number): Promise<void>;
  /** Deletes what an interrupted refit left: spaces still building. */
  dropBuildingSpaces(): Promise<void>;
  /** Questions whose decisions have a vector of another space: for re-embedding voted questions. */
  listQuestionsOutside(
    spaceId: number,
    limit: number,
  ): Promise<{ readonly decisionId: number; readonly messageId: string }[]>;
  saveQuestionVectors(
    spaceId: number,
    vectors: readonly { readonly decisionId: number; readonly vector: Float32Array }[],
  ): Promise<void>;
  /** Raises the knowledge revision. */
  touch(): Promise<void>;
}

export interface Revisions {
  readonly knowledge: number;
  readonly policy: number;
}

export interface RevisionStore {
  read(): Promise<Revisions>;
}

export interface Stores {
  readonly conversations: ConversationStore;
  readonly handovers: HandoverStore;
  readonly decisions: DecisionStore;
  readonly votes: VoteStore;
  readonly policies: PolicyStore;
  readonly knowledge: KnowledgeStore;
  readonly revisions: RevisionStore;
  readonly webhooks: WebhookStore;
  close(): Promise<void>;
}
