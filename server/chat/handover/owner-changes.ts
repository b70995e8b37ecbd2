import { AppError, toWireError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { ConversationState } from '../../protocol/index.ts';
import type {
  ConversationStore,
  HandoverStore,
  OwnedConversation,
  OwnerChange,
  StoredMessage,
} from '../../stores/types.ts';
import type { ChatEvent, ChatEvents } from '../chat-events.ts';
import type { RunningTurns } from '../running-turn.ts';
import { createTurnQueue } from '../turn-queue.ts';
import { toConversationState } from './conversation-views.ts';
import { expectedWait, RECENT_WAITS } from './expected-wait.ts';
import { type HandoverAction, TRANSITIONS } from './transitions.ts';
import type { VisitorPresence } from './visitor-presence.ts';

/** The operators who are signed in, as the hand-over sees them. */
export interface OperatorDesk {
  /** How many there are. */
  readonly present: number;
  /** Anything about the conversation changed. */
  tellChange(conversationId: string): void;
  tellTyping(conversationId: string, typing: boolean): void;
}

export interface HandoverParts {
  readonly handovers: HandoverStore;
  readonly conversations: Pick<ConversationStore, 'findMessage'>;
  readonly turns: Pick<RunningTurns, 'shownOf' | 'silence'>;
  readonly events: Pick<ChatEvents, 'publish'>;
  readonly desk: OperatorDesk;
  readonly presence: Pick<VisitorPresence, 'awaySince'>;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface ChangeOptions extends Pick<OwnerChange, 'personName' | 'reason'> {
  /** Asked when no other change is under way; where it says no, nothing changes. */
  onlyIf?(before: OwnedConversation): boolean;
}

/** Changes of the owner, each told once it is on disk, in the order in which they came to be. */
export interface OwnerChanges {
  /** @throws AppError wrong_owner, conversation_not_found */
  change(conversationId: string, action: HandoverAction, options?: ChangeOptions): Promise<ConversationState>;
  readState(conversationId: string): Promise<ConversationState>;
  /** Runs `work` between changes, then tells the state as it is. */
  tellAfter(conversationId: string, work?: () => Promise<unknown>): Promise<ConversationState>;
  /** Tells everybody who waits how it stands. Nobody waits for it: what fails is logged. */
  tellWaiting(except?: string): Promise<void>;
}

export function createOwnerChanges(parts: HandoverParts): OwnerChanges {
  const { handovers, turns, events, desk } = parts;
  const queue = createTurnQueue();

  const readState = async (conversationId: string) =>
    describe(parts, await handovers.requireConversation(conversationId));

  const tell = async (conversationId: string): Promise<ConversationState> => {
    const state = await readState(conversationId);
    events.publish(conversationId, { name: 'conversation:state', payload: state });
    desk.tellChange(conversationId);
    return state;
  };

  const tellWaiting = async (except?: string): Promise<void> => {
    try {
      const others = (await handovers.listWaiting()).filter((id) => id !== except);
      await Promise.all(others.map((id) => queue.run(id, () => tell(id))));
    } catch (error) {
      parts.logger.warn({ err: error }, 'not everybody who waits was told');
    }
  };

  return {
    async change(conversationId, action, { onlyIf, ...fields } = {}) {
      const { from, to } = TRANSITIONS[action];
      const state = await queue.run(conversationId, async () => {
        if (onlyIf && !onlyIf(await handovers.requireConversation(conversationId))) {
          return readState(conversationId);
        }
        const shown = (messageId: string) => turns.shownOf(messageId);
        const { stopped } = await handovers.changeOwner(conversationId, { from, to, shown, ...fields });
        if (to !== 'bot') await endAnswers(parts, conversationId, stopped);
        return tell(conversationId);
      });
      if (to === 'waiting' || from.includes('waiting')) void tellWaiting(conversationId);
      return state;
    },
    readState,
    tellAfter: (conversationId, work = async () => {}) =>
      queue.run(conversationId, async () => {
        await work();
        return tell(conversationId);
      }),
    tellWaiting,
  };
}

async function describe(
  { handovers, desk }: HandoverParts,
  conversation: OwnedConversation,
): Promise<ConversationState> {
  if (conversation.owner !== 'waiting') return toConversationState(conversation, undefined);
  const [waiting, waits] = await Promise.all([handovers.listWaiting(), handovers.listWaits(RECENT_WAITS)]);
  const expectedSeconds = expectedWait(waits);
  return toConversationState(conversation, {
    ahead: Math.max(0, waiting.indexOf(conversation.id)),
    operatorsPresent: desk.present > 0,
    ...(expectedSeconds !== undefined && { expectedSeconds }),
  });
}

/**
 * Silences the bot, and tells the end of what it was saying: of answers that were cut off, and of those that were
 * whole just before and were not told yet.
 */
async function endAnswers(
  { turns, conversations, events }: HandoverParts,
  conversationId: string,
  stopped: readonly StoredMessage[],
): Promise<void> {
  const untold = turns.silence(conversationId); // at once: whatever the bot says from here on is not heard
  const whole = untold.filter((id) => !stopped.some((message) => message.id === id));
  const ended = [...(await Promise.all(whole.map((id) => conversations.findMessage(id)))), ...stopped];
  for (const message of ended) if (message) events.publish(conversationId, endOf(message));
}

function endOf(answer: StoredMessage): ChatEvent {
  const { id: messageId, inReplyTo, status } = answer;
  if (status !== 'failed' || inReplyTo === undefined) {
    return { name: 'answer:end', payload: { message: answer } };
  }
  const error = toWireError(new AppError('answer_interrupted', 'The answer failed as a person came in.'));
  return { name: 'answer:error', payload: { messageId, inReplyTo, error } };
}
