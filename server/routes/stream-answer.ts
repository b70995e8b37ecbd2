import type { Response } from 'express';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import { AppError, toWireError } from '../errors.ts';
import type { Message } from '../protocol/index.ts';
import { isAboutAnswerTo } from './answer-events.ts';

export interface StreamServices {
  readonly chat: Pick<ChatService, 'answer'>;
  readonly events: Pick<ChatEvents, 'on'>;
  readonly handover: Pick<HandoverService, 'readState'>;
}

/** The events of one answer as server-sent events, under the names they have on the socket; of a retry, its end. */
export async function streamAnswer(
  { chat, events, handover }: StreamServices,
  response: Response,
  { message: question, duplicate }: Awaited<ReturnType<ChatService['acceptMessage']>>,
  identity: object,
): Promise<void> {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const send = (name: string, payload: object) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
  send('message:accepted', { ...identity, message: question });
  let told = false;
  const isAboutAnswer = isAboutAnswerTo(question.id);
  const unsubscribe = duplicate
    ? () => {}
    : events.on(question.conversationId, (event) => {
        if (!isAboutAnswer(event)) return;
        told = true;
        send(event.name, event.payload);
      });
  try {
    const answer = await chat.answer(question).catch(unlessWrongOwner);
    if (!answer) send('conversation:state', await handover.readState(question.conversationId));
    else if (duplicate) send(...endOf(answer));
  } catch (error) {
    if (!told) send('answer:error', { error: toWireError(error) });
  } finally {
    unsubscribe();
    response.end();
  }
}

/** When somebody else owns the conversation the bot has no answer, and that is no failure. */
export function unlessWrongOwner(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'wrong_owner') throw error;
}

function endOf(answer: Message): [name: string, payload: object] {
  const { id: messageId, inReplyTo, error } = answer;
  return error ? ['answer:error', { messageId, inReplyTo, error }] : ['answer:end', { message: answer }];
}
