import type { ChatEvent, ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import { type Message, PROTOCOL_VERSION } from '../protocol/index.ts';
import { type ChatSocket, emitChatEvent, enterConversation } from './chat-socket.ts';

export interface GreetingServices {
  readonly chat: Pick<ChatService, 'withShownText'>;
  readonly events: Pick<ChatEvents, 'on'>;
  readonly handover: Pick<HandoverService, 'readState'>;
  listMessages(conversationId: string, afterSeq: number): Promise<Message[]>;
}

/**
 * Sends `session:ready`, then lets the socket hear its conversation. Answers that stream come with their text so
 * far, and every later piece of it follows as a delta: nothing is lost and nothing comes twice. Older messages that
 * changed follow as `message:changed`, then what happened while all this was read.
 */
export async function greetVisitor(
  socket: ChatSocket,
  { chat, events, handover, listMessages }: GreetingServices,
): Promise<void> {
  const { session, afterSeq } = socket.data;
  const { visitorToken, conversation } = session;
  const meanwhile: ChatEvent[] = [];
  const stopListening = events.on(conversation.id, (event) => meanwhile.push(event));
  try {
    // The state before the messages: what the bot said until somebody took over then follows no news of him.
    const state = await handover.readState(conversation.id);
    const stored = await listMessages(conversation.id, afterSeq);
    // NOTE: from here on nothing may await: an event in between would be in neither the texts nor the room.
    const messages = chat.withShownText(stored.filter(({ seq }) => seq > afterSeq));
    const lastSeq = Math.max(conversation.lastSeq, messages.at(-1)?.seq ?? 0);
    const conversationId = conversation.id;
    socket.emit('session:ready', {
      protocol: PROTOCOL_VERSION,
      ...(visitorToken !== undefined && { visitorToken }),
      ...{ conversationId, lastSeq, messages, state },
    });
    // He has these, but for what changed since: a vote in another tab, during a cut.
    for (const message of stored) if (message.seq <= afterSeq) socket.emit('message:changed', { message });
    for (const event of meanwhile) if (!isInTexts(event, messages)) emitChatEvent(socket, event);
    enterConversation(socket, conversation);
  } finally {
    stopListening();
  }
}

/** Whether an event is a piece of an answer that the messages carry already. */
function isInTexts({ name, payload }: ChatEvent, messages: readonly Message[]): boolean {
  if (name !== 'answer:delta' && name !== 'answer:step') return false;
  return messages.some(({ id }) => id === payload.messageId);
}
