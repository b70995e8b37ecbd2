import {
  conversationNewSchema,
  conversationResumeSchema,
  historyReadSchema,
  type Message,
  visitorForgetSchema,
} from '../protocol/index.ts';
import { request } from './acknowledged.ts';
import { type ChatSocket, enterConversation, visitorRoom } from './chat-socket.ts';
import type { Visiting, VisitorServices } from './visitor-services.ts';

/** Which conversation a visitor is in, what was said in it, and its end with all that is his. */
export function conversationRequests(
  socket: ChatSocket,
  { visitorId, conversationId, address, greeted }: Visiting,
  services: VisitorServices,
) {
  const { chat, limits } = services;
  // Read as the reply leaves: a delta before it is in the text, one after it is not.
  const asShown = (messages: Message[]) => ({
    get reply() {
      return { messages: chat.withShownText(messages) };
    },
  });
  return {
    'conversation:new': request(conversationNewSchema, async () => {
      await limits.consume('session', address());
      await greeted; // which enters the conversation that is left here
      const conversation = await services.createConversation(visitorId());
      const state = await services.handover.readState(conversation.id);
      enterConversation(socket, conversation);
      const after = () => socket.emit('conversation:state', state);
      return { reply: { conversationId: conversation.id }, after };
    }),
    'conversation:resume': request(conversationResumeSchema, async ({ afterSeq }) =>
      asShown(await services.listMessages(conversationId(), afterSeq)),
    ),
    'history:read': request(historyReadSchema, async ({ beforeSeq, limit }) =>
      asShown(await services.listMessagesBefore(conversationId(), beforeSeq, limit)),
    ),
    'visitor:forget': request(visitorForgetSchema, async () => {
      await limits.consume('forget', address());
      const room = visitorRoom(visitorId());
      void socket.leave(room); // his other connections end as he is deleted, this one once it knows
      await services.forgetVisitor(visitorId()).catch((error: unknown) => {
        void socket.join(room);
        throw error;
      });
      return { reply: {}, after: () => socket.disconnect() };
    }),
  };
}
