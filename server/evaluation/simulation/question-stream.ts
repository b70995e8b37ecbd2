import type { Random } from '../../learning/bandit/random.ts';
import type { LabelledQuestion } from '../question-set.ts';

/**
 * Conversations in a random order, again and again, each time as new ones; it never ends.
 *
 * @param questions at least one.
 * @returns each question with the id of the conversation in which it is asked this time.
 */
export function* questionStream(
  questions: readonly LabelledQuestion[],
  random: Random,
): Generator<readonly [question: LabelledQuestion, conversationId: string]> {
  const conversations = [...byConversation(questions).values()];
  for (let pass = 0; ; pass++) {
    const order = conversations.map((own) => ({ own, place: random() })).sort((a, b) => a.place - b.place);
    for (const { own } of order) {
      for (const question of own) yield [question, `${question.conversationId} ${pass}`];
    }
  }
}

/** Questions by conversation, both in the order in which they come. */
export function byConversation(
  questions: readonly LabelledQuestion[],
): ReadonlyMap<string, readonly LabelledQuestion[]> {
  const conversations = new Map<string, LabelledQuestion[]>();
  for (const question of questions) {
    const own = conversations.get(question.conversationId);
    if (own) own.push(question);
    else conversations.set(question.conversationId, [question]);
  }
  return conversations;
}
