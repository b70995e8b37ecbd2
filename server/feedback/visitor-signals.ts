import { AppError } from '../errors.ts';
import type { WeakSignal } from '../learning/bandit/rounds.ts';
import type { Logger } from '../logger.ts';
import type { CitationOpen, SourcePassage } from '../protocol/index.ts';
import type { StoredMessage, VoteStore } from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';
import type { Sender } from './record-vote.ts';
import { sourcePassageOf } from './source-passage.ts';

export interface SignalParts {
  readonly votes: Pick<VoteStore, 'recordSignal'>;
  /** The kinds that are recorded. */
  readonly weakSignals: readonly WeakSignal[];
  /** @throws AppError message_not_found for a message of somebody else. */
  requireOwnMessage(visitorId: string, messageId: string): Promise<StoredMessage>;
  findPassage(id: number): Passage | undefined;
  /** What a visitor's message says of the answer before it. */
  findMessageSignal(
    message: StoredMessage,
  ): Promise<{ readonly messageId: string; readonly kind: WeakSignal } | undefined>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Records what visitors do after an answer. Nobody waits for it: what fails is logged, not thrown. */
export interface VisitorSignals {
  /** He sent a message, which may judge the answer before it. */
  onMessage(sender: Sender, message: StoredMessage): Promise<void>;
  /** He asked for another answer in place of this one; in place of a failed one, that says nothing of it. */
  onAgain(sender: Sender, answer: StoredMessage): Promise<void>;
  /**
   * He opened a source of an answer.
   *
   * @returns the passage as it reads now; undefined where it is gone or no longer holds the quote.
   * @throws AppError message_not_found for a message of somebody else, invalid_payload for what it does not cite.
   */
  onCitationOpen(sender: Sender, opened: CitationOpen): Promise<SourcePassage | undefined>;
}

export function createVisitorSignals(parts: SignalParts): VisitorSignals {
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const isErased = error instanceof AppError && error.code === 'message_not_found';
      if (!isErased) parts.logger.warn({ err: error }, 'a weak signal was not recorded');
    }
  };
  const record = async (sender: Sender, messageId: string, kind: WeakSignal): Promise<void> => {
    if (parts.weakSignals.includes(kind)) await parts.votes.recordSignal({ ...sender, messageId, kind });
  };
  return {
    onMessage: (sender, message) =>
      attempt(async () => {
        const signal = await parts.findMessageSignal(message);
        if (signal) await record(sender, signal.messageId, signal.kind);
      }),
    onAgain: (sender, { id, status }) =>
      attempt(async () => {
        if (status === 'complete' || status === 'stopped') await record(sender, id, 'again');
      }),
    async onCitationOpen(sender, { messageId, passageId }) {
      const { citations = [] } = await parts.requireOwnMessage(sender.visitorId, messageId);
      const citation = citations.find((cited) => cited.passageId === passageId);
      if (!citation) {
        throw new AppError('invalid_payload', `passageId: ${passageId} is not cited by message ${messageId}`);
      }
      await attempt(() => record(sender, messageId, 'opened'));
      return sourcePassageOf(citation, parts.findPassage(Number(passageId)));
    },
  };
}
