import type { Router } from 'express';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import {
  agentMessageSchema,
  type ConversationDetail,
  type ConversationItem,
  type ConversationOwner,
  conversationListSchema,
  conversationTakeSchema,
  saveAnswerSchema,
  typingSetSchema,
} from '../protocol/index.ts';
import { requirePayload } from './http-errors.ts';

export interface ConversationRouteServices {
  readonly handover: Pick<HandoverService, 'take' | 'handBack' | 'close' | 'write' | 'setPersonTyping'>;
  readonly operatorConversations: {
    list(options: {
      readonly owner?: ConversationOwner;
      readonly limit: number;
    }): Promise<{ items: ConversationItem[]; operatorsPresent: number }>;
    /** @throws AppError conversation_not_found */
    describe(conversationId: string): Promise<ConversationDetail>;
    /** Saves a person's answer as a document. @throws AppError message_not_found, invalid_payload for another message. */
    saveAnswer(
      messageId: string,
      answer: { readonly title: string; readonly text: string },
    ): Promise<{ documentId: number }>;
  };
}

/** What operators do in conversations; each action answers the conversation as it then is. */
export function routeConversations(
  router: Router,
  { handover, operatorConversations }: ConversationRouteServices,
): void {
  const { list, describe, saveAnswer } = operatorConversations;

  router.get('/conversations', async (request, response) => {
    const { owner, limit } = requirePayload(conversationListSchema, request.query);
    response.json(await list({ limit, ...(owner && { owner }) }));
  });
  router.get('/conversations/:id', async (request, response) => {
    response.json(await describe(request.params.id));
  });
  router.post('/conversations/:id/take', async (request, response) => {
    const { name } = requirePayload(conversationTakeSchema, request.body);
    await handover.take(request.params.id, name);
    response.json(await describe(request.params.id));
  });
  router.post('/conversations/:id/return', async (request, response) => {
    await handover.handBack(request.params.id);
    response.json(await describe(request.params.id));
  });
  router.post('/conversations/:id/close', async (request, response) => {
    await handover.close(request.params.id);
    response.json(await describe(request.params.id));
  });
  router.post('/conversations/:id/messages', async (request, response) => {
    const message = requirePayload(agentMessageSchema, request.body);
    await handover.write({ conversationId: request.params.id, ...message });
    response.json(await describe(request.params.id));
  });
  router.post('/conversations/:id/typing', async (request, response) => {
    const { typing } = requirePayload(typingSetSchema, request.body);
    await handover.setPersonTyping(request.params.id, typing);
    response.json({ ok: true });
  });
  router.post('/messages/:id/knowledge', async (request, response) => {
    response.json(await saveAnswer(request.params.id, requirePayload(saveAnswerSchema, request.body)));
  });
}
