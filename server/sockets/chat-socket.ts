import type { Namespace, Socket } from 'socket.io';
import type { VisitorSession } from '../access/visitor-sessions.ts';
import type { ChatEvent } from '../chat/chat-events.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../protocol/index.ts';

type Data = { session: VisitorSession; afterSeq: number };
export type ChatNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, object, Data>;
export type ChatSocket = Socket<ClientToServerEvents, ServerToClientEvents, object, Data>;

const CONVERSATION = 'conversation:';

export function conversationRoom(conversationId: string): string {
  return CONVERSATION + conversationId;
}

export function visitorRoom(visitorId: string): string {
  return `visitor:${visitorId}`;
}

/** From now on the socket hears this conversation and no other. Takes effect at once. */
export function enterConversation(socket: ChatSocket, conversation: VisitorSession['conversation']): void {
  if (!socket.connected) return; // a room joined after the end would never be left
  socket.data.session = { ...socket.data.session, conversation };
  for (const room of socket.rooms) if (room.startsWith(CONVERSATION)) void socket.leave(room);
  void socket.join(conversationRoom(conversation.id));
}

/** Sends one event to a socket or a room. */
export function emitChatEvent(
  target: Pick<ChatSocket, 'emit'> | ReturnType<ChatNamespace['to']>,
  { name, payload }: ChatEvent,
): void {
  (target.emit as (event: string, payload: unknown) => unknown).call(target, name, payload);
}
