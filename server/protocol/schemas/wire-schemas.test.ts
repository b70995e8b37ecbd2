import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { SearchResult } from '../../routes/visitor-routes.ts';
import type { WebhookBody, WebhookEvent } from '../admin-webhooks.ts';
import { ANSWER } from '../catalogue/examples.ts';
import type { WireError } from '../error-codes.ts';
import type * as events from '../events.ts';
import type * as handover from '../handover.ts';
import type * as messages from '../message.ts';
import type { Plain } from './plain.ts';
import { WIRE_SCHEMAS } from './wire-schemas.ts';

type Schemas = typeof WIRE_SCHEMAS;
type Documented<Name extends keyof Schemas> = Plain<z.output<Schemas[Name]>>;

type Body<Event extends WebhookEvent> = Plain<Extract<WebhookBody, { event: Event }>>;

describe('the schemas of what the server says', () => {
  it('are the interfaces that the code is written against, field by field (tsc holds them)', () => {
    expectTypeOf<Documented<'Message'>>().toEqualTypeOf<Plain<messages.Message>>();
    expectTypeOf<Documented<'Citation'>>().toEqualTypeOf<Plain<messages.Citation>>();
    expectTypeOf<Documented<'AnswerStep'>>().toEqualTypeOf<Plain<messages.AnswerStep>>();
    expectTypeOf<Documented<'ToolConfirmation'>>().toEqualTypeOf<Plain<messages.ToolConfirmation>>();
    expectTypeOf<Documented<'ConversationState'>>().toEqualTypeOf<Plain<handover.ConversationState>>();
    expectTypeOf<Documented<'WaitingView'>>().toEqualTypeOf<Plain<handover.WaitingView>>();
    expectTypeOf<Documented<'SourcePassage'>>().toEqualTypeOf<Plain<events.SourcePassage>>();
    expectTypeOf<Documented<'SessionReady'>>().toEqualTypeOf<Plain<events.SessionReady>>();
    expectTypeOf<Documented<'AnswerStatus'>>().toEqualTypeOf<Plain<events.AnswerStatus>>();
    expectTypeOf<Documented<'WireError'>>().toEqualTypeOf<Plain<WireError>>();
    expectTypeOf<Documented<'SearchResult'>>().toEqualTypeOf<Plain<SearchResult>>();
    expectTypeOf<Documented<'ConversationItem'>>().toEqualTypeOf<Plain<handover.ConversationItem>>();
    expectTypeOf<Documented<'ConversationDetail'>>().toEqualTypeOf<Plain<handover.ConversationDetail>>();
  });

  it('are the bodies of the webhooks, too', () => {
    expectTypeOf<Documented<'ConversationOpened'>>().toEqualTypeOf<Body<'conversation.opened'>>();
    expectTypeOf<Documented<'ConversationHandedOver'>>().toEqualTypeOf<Body<'conversation.handed_over'>>();
    expectTypeOf<Documented<'FeedbackGiven'>>().toEqualTypeOf<Body<'feedback.given'>>();
  });

  it('refuse what is not of the shape', () => {
    expect(WIRE_SCHEMAS.Message.safeParse(ANSWER).success).toBe(true);
    expect(WIRE_SCHEMAS.Message.safeParse({ ...ANSWER, seq: 0 }).success).toBe(false);
    expect(WIRE_SCHEMAS.Message.safeParse({ ...ANSWER, vote: null }).success).toBe(false);
    expect(WIRE_SCHEMAS.Message.safeParse({ ...ANSWER, status: 'done' }).success).toBe(false);
  });
});
