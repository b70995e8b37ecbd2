import type { PendingCall } from './tool.ts';

/** The answer that asks, within its conversation. */
export interface ConfirmationScope {
  readonly conversationId: string;
  readonly messageId: string;
}

/**
 * Where calls wait for their yes: beside the confirmation in the details of the answer that asks, so that they
 * survive a restart, belong to one conversation, and go when it is deleted. Whoever keeps messages satisfies it.
 */
export interface ToolConfirmations {
  /** In the transaction that completes the answer; the call is never part of a message on the wire. */
  save(scope: ConfirmationScope, pending: PendingCall): Promise<void>;
  /**
   * Takes the call out and sets the confirmation's status, in one transaction: of two yeses only one gets it.
   * @throws AppError confirmation_not_open when the answer is not in this conversation, or asks no longer.
   */
  take(
    scope: ConfirmationScope,
    answer: { readonly confirmationId: string; readonly accept: boolean },
  ): Promise<PendingCall>;
}
