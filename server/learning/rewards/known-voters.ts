import type { FeedbackRow } from '../bandit/feedback-row.ts';

const DAY_MS = 86_400_000;
const LEAST_ANSWERS = 3;

/**
 * Visitors whose feedback is no news: three of their answers counted, and the first of them a day ago or more.
 * What they did tells more than how old their token is, since tokens cost nothing.
 */
export class KnownVoters {
  readonly #past = new Map<string, { readonly since: number; readonly answers: string[] }>();

  has({ visitorId, createdAt }: FeedbackRow): boolean {
    const past = this.#past.get(visitorId);
    return past !== undefined && past.answers.length >= LEAST_ANSWERS && createdAt - past.since >= DAY_MS;
  }

  /** Takes in a row that counts. */
  count({ visitorId, messageId, createdAt }: FeedbackRow): void {
    const past = this.#past.get(visitorId);
    if (!past) this.#past.set(visitorId, { since: createdAt, answers: [messageId] });
    else if (past.answers.length < LEAST_ANSWERS && !past.answers.includes(messageId)) {
      past.answers.push(messageId);
    }
  }
}
