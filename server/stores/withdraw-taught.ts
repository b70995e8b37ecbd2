import type { PolicyView } from '../protocol/index.ts';
import type { Transaction } from './database.ts';
import { fromJson, toJson } from './json.ts';

type Changes = NonNullable<PolicyView['changes']>;

/**
 * Versions that remember a vote of a visitor can no longer be restored, are replaced where they serve, and do not
 * quote him any more. To be called while his rows are still there.
 */
export async function withdrawTaught(transaction: Transaction, visitorId: string): Promise<void> {
  const first = await transaction.vote.findFirst({
    where: { visitorId },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  if (!first) return;
  const taught = { memoryMark: { gte: first.id } };
  await transaction.policyVersion.updateMany({ where: taught, data: { restorable: false } });
  await forgetQuestions(transaction, taught, visitorId);
}

async function forgetQuestions(
  transaction: Transaction,
  where: { readonly memoryMark: { readonly gte: number } },
  visitorId: string,
): Promise<void> {
  const messages = await transaction.message.findMany({
    where: { conversation: { visitorId } },
    select: { id: true },
  });
  const his = new Set(messages.map(({ id }) => id));
  const versions = await transaction.policyVersion.findMany({ where, select: { id: true, changes: true } });
  for (const { id, changes } of versions) {
    const shown = fromJson<Changes | null>(changes);
    const kept = shown?.examples.filter(({ messageId }) => !his.has(messageId));
    if (!shown || kept?.length === shown.examples.length) continue;
    const data = { changes: toJson({ ...shown, examples: kept }) };
    await transaction.policyVersion.update({ where: { id }, data, select: { id: true } });
  }
}
