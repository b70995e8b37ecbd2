import {
  answerRefSchema,
  citationOpenSchema,
  feedbackSendSchema,
  messageSendSchema,
  toolAnswerSchema,
} from '../protocol/index.ts';
import { request } from './acknowledged.ts';
import type { Visiting, VisitorServices } from './visitor-services.ts';

/** What a visitor says, and what he does about answers, each of them in a conversation of his own. */
export function answerRequests({ visitorId, conversationId, address }: Visiting, services: VisitorServices) {
  const { chat, limits, signals } = services;
  const sender = () => ({ visitorId: visitorId(), addressHash: services.hashAddress(address()) });
  const ownAnswer = (messageId: string) => services.sessions.requireOwnMessage(visitorId(), messageId);
  return {
    'message:send': request(messageSendSchema, async (payload) => {
      await limits.consume('message', visitorId());
      const { message, duplicate } = await chat.acceptMessage(conversationId(), payload);
      const after = () => {
        if (duplicate) return;
        chat.answer(message).catch(() => {});
        void signals.onMessage(sender(), message);
      };
      return { reply: { message }, after };
    }),
    'answer:stop': request(answerRefSchema, async ({ messageId }) => {
      chat.stop(await ownAnswer(messageId));
      return { reply: {} };
    }),
    'answer:again': request(answerRefSchema, async ({ messageId }) => {
      await limits.consume('message', visitorId());
      const answer = await ownAnswer(messageId);
      const question = await chat.requireQuestion(answer);
      const after = () => {
        chat.answerAgain(question).catch(() => {});
        void signals.onAgain(sender(), answer);
      };
      return { reply: {}, after };
    }),
    'feedback:send': request(feedbackSendSchema, async (payload) => {
      await limits.consume('feedback', visitorId());
      const { visitorId: id, addressHash } = sender();
      return { reply: { message: await services.recordVote(id, payload, addressHash) } };
    }),
    'tool:answer': request(toolAnswerSchema, async (payload) => {
      await limits.consume('message', visitorId());
      const asking = await ownAnswer(payload.messageId);
      return { reply: { message: await chat.answerTool(asking, payload) } };
    }),
    'citation:open': request(citationOpenSchema, async (payload) => {
      await limits.consume('feedback', visitorId());
      const passage = await signals.onCitationOpen(sender(), payload);
      return { reply: { ...(passage && { passage }) } };
    }),
  };
}
