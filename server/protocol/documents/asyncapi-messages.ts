import type { EventEntry } from '../catalogue/entries.ts';
import {
  EVENT_EXAMPLES,
  OPERATOR_EVENT_EXAMPLES,
  REPLY_EXAMPLES,
  REQUEST_EXAMPLES,
} from '../catalogue/examples.ts';
import { COMMON_ERRORS, HANDSHAKE_ERRORS, REQUESTS, type RequestName } from '../catalogue/requests.ts';
import { OPERATOR_EVENTS, SERVER_EVENTS } from '../catalogue/server-events.ts';
import { schemaRef } from './json-schemas.ts';

export type Json = Record<string, unknown>;
/** The namespaces. */
export type Channel = 'chat' | 'admin';

export const requestNames = Object.keys(REQUESTS) as RequestName[];

interface NamedEvent extends EventEntry {
  readonly name: string;
  readonly example: object;
}

/** What the server says in a namespace. */
export function eventsOf(channel: Channel): NamedEvent[] {
  const entries: Readonly<Record<string, EventEntry>> = channel === 'chat' ? SERVER_EVENTS : OPERATOR_EVENTS;
  const examples: Readonly<Record<string, object>> =
    channel === 'chat' ? EVENT_EXAMPLES : OPERATOR_EVENT_EXAMPLES;
  return Object.entries(entries).map(([name, entry]) => ({ name, ...entry, example: examples[name]! }));
}

/** Every message of both namespaces, by its id. */
export function toMessages(): Json {
  const events = [...eventsOf('chat'), ...eventsOf('admin')];
  return {
    ...connectMessages(),
    ...Object.fromEntries(requestNames.flatMap(requestMessages)),
    ...Object.fromEntries(
      events.map(({ name, summary, payload, example }) => [
        toId(name),
        message(name, summary, schemaRef(payload), example),
      ]),
    ),
  };
}

function connectMessages(): Json {
  const error = { code: 'conversation_not_found', message: 'No conversation k-1 of this visitor.' };
  const refusal = {
    type: 'object',
    properties: { message: { type: 'string' }, data: schemaRef('WireError') },
    required: ['message', 'data'],
  };
  return {
    handshake: message('handshake', 'The `auth` of the connection.', schemaRef('Handshake'), { afterSeq: 0 }),
    refused: message('refused', `The connection is refused: ${HANDSHAKE_ERRORS.join(', ')}.`, refusal, {
      message: error.message,
      data: error,
    }),
  };
}

function requestMessages(name: RequestName): [id: string, message: Json][] {
  const { summary, payload, reply, errors } = REQUESTS[name];
  const refusals = [...errors, ...COMMON_ERRORS].join(', ');
  const shapes = { oneOf: [schemaRef(reply), schemaRef('Refusal')] };
  const example = { ok: true, ...REPLY_EXAMPLES[name] };
  return [
    [toId(name), message(name, summary, schemaRef(payload), REQUEST_EXAMPLES[name])],
    [replyId(name), message(`${name} (acknowledgement)`, `Refused with ${refusals}.`, shapes, example)],
  ];
}

function message(name: string, summary: string, payload: object, example: object): Json {
  return { name, summary, payload, examples: [{ name: 'example', payload: example }] };
}

/** `message:send` -> `messageSend`: ids may not hold a colon. */
export function toId(name: string): string {
  return name.replace(/[:_-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function replyId(name: string): string {
  return `${toId(name)}Reply`;
}
