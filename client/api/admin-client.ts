import type {
  AdminStatus,
  AnswerDetail,
  ConversationDetail,
  ConversationItem,
  ConversationOwner,
  DeliveryList,
  DeliveryPage,
  DeliveryView,
  DocumentView,
  ErrorCode,
  FeedbackItem,
  LearningCurve,
  PolicyView,
  SetAsidePage,
  SetAsideReview,
  TrainingRunResult,
  TrainingRunView,
  VersionComparison,
  VoteLineage,
  VoteValue,
} from '../../server/protocol/index.ts';

export interface AdminClientOptions {
  /** Sent as `Authorization: Bearer`. */
  readonly token: string;
  /** Address of the server, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
  /** Called whenever a call is answered 401, before it throws. */
  readonly onUnauthorized?: () => void;
}

export interface ListOptions {
  /** `nextBefore` of the page before this one. */
  readonly before?: number | undefined;
  readonly limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextBefore?: number;
}

export interface ConversationList {
  readonly items: readonly ConversationItem[];
  /** Operators who are signed in now. */
  readonly operatorsPresent: number;
}

/**
 * Why a call to /api/admin failed. `status` is the HTTP status, 0 when no answer came. Two codes are the
 * client's own: `unreachable` (no answer) and `unreadable_answer` (an answer that is not the contract's JSON).
 */
export class AdminRequestError extends Error {
  override readonly name = 'AdminRequestError';

  constructor(
    readonly code: ErrorCode | 'unreachable' | 'unreadable_answer',
    message: string,
    readonly status: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The operators' calls under /api/admin, one method each. Every one throws {@link AdminRequestError}. */
export class AdminClient {
  readonly #options: AdminClientOptions;

  constructor(options: AdminClientOptions) {
    this.#options = options;
  }

  readStatus(): Promise<AdminStatus> {
    return this.#request('GET', '/status');
  }

  /** Newest first. */
  listFeedback(
    options: ListOptions & { readonly vote?: VoteValue | undefined } = {},
  ): Promise<Page<FeedbackItem>> {
    return this.#request('GET', `/feedback${queryOf({ ...options })}`);
  }

  readAnswer(messageId: string): Promise<AnswerDetail> {
    return this.#request('GET', `/messages/${encodeURIComponent(messageId)}`);
  }

  /** The versions that learned from a vote. */
  traceVote(voteId: number): Promise<VoteLineage> {
    return this.#request('GET', `/votes/${voteId}/versions`);
  }

  /** Votes that do not count for now, newest hour first. */
  listSetAside(options: { readonly before?: string | undefined } = {}): Promise<SetAsidePage> {
    return this.#request('GET', `/set-aside${queryOf({ ...options })}`);
  }

  /** @returns how many votes the review was about. */
  async reviewSetAside(review: SetAsideReview): Promise<number> {
    const { reviewed } = await this.#request<{ reviewed: number }>('POST', '/set-aside/reviews', review);
    return reviewed;
  }

  async listPolicies(): Promise<readonly PolicyView[]> {
    const { items } = await this.#request<{ items: PolicyView[] }>('GET', '/policies');
    return items;
  }

  /** Publishes a proposal, or restores an older version. */
  async activatePolicy(policyId: number): Promise<PolicyView> {
    const { policy } = await this.#request<{ policy: PolicyView }>('POST', `/policies/${policyId}/activate`);
    return policy;
  }

  /** Logged questions that `to` would answer otherwise than `from`; may take seconds. */
  comparePolicies(from: number, to: number): Promise<VersionComparison> {
    return this.#request('GET', `/policies/compare${queryOf({ from, to })}`);
  }

  /** One update now; answers when it is finished, which may take seconds. */
  train(): Promise<TrainingRunResult> {
    return this.#request('POST', '/training-runs');
  }

  async listTrainingRuns(): Promise<readonly TrainingRunView[]> {
    const { items } = await this.#request<{ items: TrainingRunView[] }>('GET', '/training-runs');
    return items;
  }

  readLearningCurve(): Promise<LearningCurve> {
    return this.#request('GET', '/learning-curve');
  }

  listDocuments(options: ListOptions = {}): Promise<Page<DocumentView> & { readonly total: number }> {
    return this.#request('GET', `/documents${queryOf({ ...options })}`);
  }

  /** Erases the visitor with all conversations, decisions and votes. */
  async deleteVisitor(visitorId: string): Promise<void> {
    await this.#request('DELETE', `/visitors/${encodeURIComponent(visitorId)}`);
  }

  listConversations(
    options: { readonly owner?: ConversationOwner; readonly limit?: number } = {},
  ): Promise<ConversationList> {
    return this.#request('GET', `/conversations${queryOf({ ...options })}`);
  }

  readConversation(conversationId: string): Promise<ConversationDetail> {
    return this.#request('GET', conversationPath(conversationId));
  }

  /** From now on a person who signs with `name` answers, and the bot is silent. */
  takeConversation(conversationId: string, name: string): Promise<ConversationDetail> {
    return this.#request('POST', `${conversationPath(conversationId)}/take`, { name });
  }

  /** Hands the conversation back to the bot. */
  returnConversation(conversationId: string): Promise<ConversationDetail> {
    return this.#request('POST', `${conversationPath(conversationId)}/return`, {});
  }

  closeConversation(conversationId: string): Promise<ConversationDetail> {
    return this.#request('POST', `${conversationPath(conversationId)}/close`, {});
  }

  /** A message of the person who owns the conversation; sent again with its client id it does not double. */
  async sendMessage(conversationId: string, message: { clientId: string; text: string }): Promise<void> {
    await this.#request('POST', `${conversationPath(conversationId)}/messages`, message);
  }

  async setTyping(conversationId: string, typing: boolean): Promise<void> {
    await this.#request('POST', `${conversationPath(conversationId)}/typing`, { typing });
  }

  /** Makes a document of a person's answer. */
  async saveAnswer(messageId: string, answer: { title: string; text: string }): Promise<void> {
    await this.#request('POST', `/messages/${encodeURIComponent(messageId)}/knowledge`, answer);
  }

  /** What integrators' servers were told, newest first. */
  listDeliveries(
    options: {
      readonly status?: DeliveryList['status'];
      readonly before?: number | undefined;
      readonly limit?: number;
    } = {},
  ): Promise<DeliveryPage> {
    return this.#request('GET', `/webhook-deliveries${queryOf({ ...options })}`);
  }

  /** Sends a delivery again that was delivered or given up, with the same body. */
  async retryDelivery(deliveryId: number): Promise<DeliveryView> {
    const path = `/webhook-deliveries/${deliveryId}/retry`;
    return (await this.#request<{ delivery: DeliveryView }>('POST', path)).delivery;
  }

  async #request<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const { token, baseUrl = '', fetch: send = globalThis.fetch, onUnauthorized } = this.#options;
    let response: Response;
    try {
      response = await send(`${baseUrl}/api/admin${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new AdminRequestError('unreachable', 'The server did not answer.', 0, { cause: error });
    }
    if (response.status === 401) onUnauthorized?.();
    return readAnswerOf<Answer>(response);
  }
}

function conversationPath(conversationId: string): string {
  return `/conversations/${encodeURIComponent(conversationId)}`;
}

function queryOf(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}

async function readAnswerOf<Answer>(response: Response): Promise<Answer> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (error) {
    throw unreadable(response.status, { cause: error });
  }
  if (response.ok && isObject(body)) return body as Answer; // the server validates what it sends; we only tell failures apart
  const failure = isObject(body) ? body.error : undefined;
  if (!isObject(failure) || typeof failure.code !== 'string') throw unreadable(response.status);
  throw new AdminRequestError(failure.code as ErrorCode, String(failure.message ?? ''), response.status);
}

function unreadable(status: number, options?: ErrorOptions): AdminRequestError {
  if (status === 401)
    return new AdminRequestError('unauthorized', 'The token was not accepted.', status, options);
  return new AdminRequestError(
    'unreadable_answer',
    `The server answered ${status} with an unknown body.`,
    status,
    options,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
