import type { ChangedQuestion, ResponseStrategy } from '../../protocol/index.ts';
import type { ConversationStore } from '../../stores/types.ts';
import type { ChangedDecision } from '../compare-policies.ts';
import type { ReplayedDecision } from '../replay.ts';

/** What an operator can read instead of ids. */
export interface ChangeNames {
  readonly conversations: Pick<ConversationStore, 'findMessage'>;
  /** By passage id; read only when something changed. */
  readPassageTitles(): Promise<ReadonlyMap<number, string>>;
}

const MOST_EXAMPLES = 50;

/** The first of the changes in words; those whose question has been deleted meanwhile are left out. */
export async function describeChanges(
  names: ChangeNames,
  changes: readonly ChangedDecision[],
): Promise<ChangedQuestion[]> {
  if (changes.length === 0) return [];
  const titles = await names.readPassageTitles();
  const described: ChangedQuestion[] = [];
  for (const { messageId, before, after } of changes.slice(0, MOST_EXAMPLES)) {
    const question = await questionOf(names, messageId);
    if (question === undefined) continue;
    described.push({
      messageId,
      question,
      before: describeDecision(titles, before),
      after: describeDecision(titles, after),
    });
  }
  return described;
}

async function questionOf({ conversations }: ChangeNames, messageId: string): Promise<string | undefined> {
  const answer = await conversations.findMessage(messageId);
  const question = answer?.inReplyTo && (await conversations.findMessage(answer.inReplyTo));
  return question ? question.text : undefined;
}

function describeDecision(titles: ReadonlyMap<number, string>, { passageId, strategy }: ReplayedDecision) {
  const passage = titles.get(passageId) ?? `Deleted passage ${passageId}`;
  return { passage, strategy: strategy as ResponseStrategy };
}
