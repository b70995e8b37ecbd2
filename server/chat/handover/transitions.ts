import type { ConversationOwner } from '../../protocol/index.ts';

/** What changes who owns a conversation. */
export const HANDOVER_ACTIONS = [
  'request',
  'cancel',
  'take',
  'hand_back',
  'close',
  'write',
  'abandon',
] as const;
export type HandoverAction = (typeof HANDOVER_ACTIONS)[number];

export interface Transition {
  readonly from: readonly ConversationOwner[];
  readonly to: ConversationOwner;
}

/** The whole state machine. What is not listed is refused. */
export const TRANSITIONS: Readonly<Record<HandoverAction, Transition>> = {
  /** The visitor, or the bot, asks for a person; also after the end, as a message would. */
  request: { from: ['bot', 'closed'], to: 'waiting' },
  /** The visitor does not wait any longer. */
  cancel: { from: ['waiting'], to: 'bot' },
  /** An operator comes in, asked for or not. */
  take: { from: ['waiting', 'bot'], to: 'person' },
  hand_back: { from: ['person'], to: 'bot' },
  close: { from: ['person', 'bot', 'waiting'], to: 'closed' },
  /** The visitor's next message, which the store applies as it keeps the message. */
  write: { from: ['closed'], to: 'bot' },
  /** The visitor has gone without an address: nobody can be handed to a person any more. */
  abandon: { from: ['waiting'], to: 'bot' },
};
