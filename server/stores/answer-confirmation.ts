import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { toJson } from './json.ts';
import { toDetails, toPrivateExtras, toStoredMessage, WITH_VOTE } from './message-rows.ts';
import type { PrivateExtras, StoredMessage } from './types.ts';

interface Settled {
  readonly messageId: string;
  readonly confirmationId: string;
  readonly status: 'confirmed' | 'declined';
}

/** See ConversationStore.settleConfirmation. */
export async function settleConfirmation(
  database: Database,
  { messageId, confirmationId, status }: Settled,
): Promise<{ message: StoredMessage } & PrivateExtras> {
  const updatedAt = database.now();
  return database.write(async (transaction) => {
    // Written first: of two processes, the second one then reads what the first one wrote.
    await transaction.message.updateMany({ where: { id: messageId }, data: { updatedAt } });
    const row = await transaction.message.findUnique({ where: { id: messageId } });
    const details = row ? toDetails(row) : {};
    const { confirmation } = details;
    if (
      row?.status !== 'complete' ||
      confirmation?.id !== confirmationId ||
      confirmation.status !== 'asked'
    ) {
      throw new AppError(
        'confirmation_not_open',
        `Message ${messageId} does not ask about ${confirmationId}.`,
      );
    }
    const settled = { ...details, confirmation: { ...confirmation, status } };
    const data = { details: toJson(settled) };
    const written = await transaction.message.update({ where: { id: messageId }, data, include: WITH_VOTE });
    return { message: toStoredMessage(written), ...toPrivateExtras(details) };
  });
}
