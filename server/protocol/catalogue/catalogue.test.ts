import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { eventsOf, requestNames } from '../documents/asyncapi-messages.ts';
import type {
  AdminServerToClientEvents,
  ClientToServerEvents,
  Reply,
  ServerToClientEvents,
} from '../events.ts';
import type { Plain } from '../schemas/plain.ts';
import { WIRE_SCHEMAS, type WireSchemaName } from '../schemas/wire-schemas.ts';
import type { RouteEntry } from './entries.ts';
import { REPLY_EXAMPLES, REQUEST_EXAMPLES } from './examples.ts';
import { HTTP_EXAMPLES } from './http-examples.ts';
import { OPERATOR_ROUTES } from './operator-routes.ts';
import { REQUESTS } from './requests.ts';
import type { OPERATOR_EVENTS, SERVER_EVENTS } from './server-events.ts';
import { HEALTH_ROUTES, VISITOR_ROUTES } from './visitor-routes.ts';

type Schemas = typeof WIRE_SCHEMAS;
/** Payloads without a field are written in several ways. */
type Shape<T> = [keyof T] extends [never] ? 'nothing' : string extends keyof T ? 'nothing' : Plain<T>;
type Payload<Listener> = Listener extends (payload: infer P, ...rest: never) => void ? Shape<P> : never;
type Payloads<Events> = { [Name in keyof Events]: Payload<Events[Name]> };
type Documented<Entries extends Record<string, { readonly payload: WireSchemaName }>> = {
  -readonly [Name in keyof Entries]: Shape<z.input<Schemas[Entries[Name]['payload']]>>;
};

type Acknowledged<Listener> = Listener extends (payload: never, acknowledge: infer Acknowledge) => void
  ? Acknowledge extends (reply: infer Answer extends Reply) => void
    ? Plain<Extract<Answer, { ok: true }>>
    : never
  : never;
type Replies = { [Name in keyof ClientToServerEvents]: Acknowledged<ClientToServerEvents[Name]> };
type DocumentedReplies = {
  -readonly [Name in keyof typeof REQUESTS]: Plain<z.output<Schemas[(typeof REQUESTS)[Name]['reply']]>>;
};

const routes: readonly RouteEntry[] = [...VISITOR_ROUTES, ...HEALTH_ROUTES, ...OPERATOR_ROUTES];

/** Valid, and with no field that the schema does not know. */
function expectOfShape(name: WireSchemaName, value: unknown): void {
  expect(WIRE_SCHEMAS[name].parse(value)).toEqual(value);
}

describe('the catalogue', () => {
  it('names the payload of every event and its acknowledgement as the event maps do (tsc holds them)', () => {
    expectTypeOf<Documented<typeof REQUESTS>>().toEqualTypeOf<Payloads<ClientToServerEvents>>();
    expectTypeOf<Documented<typeof SERVER_EVENTS>>().toEqualTypeOf<Payloads<ServerToClientEvents>>();
    expectTypeOf<Documented<typeof OPERATOR_EVENTS>>().toEqualTypeOf<Payloads<AdminServerToClientEvents>>();
    expectTypeOf<DocumentedReplies>().toEqualTypeOf<Replies>();
  });

  it.each(requestNames)('has a valid example of %s and of its acknowledgement', (name) => {
    expectOfShape(REQUESTS[name].payload, REQUEST_EXAMPLES[name]);
    expectOfShape(REQUESTS[name].reply, { ok: true, ...REPLY_EXAMPLES[name] });
  });

  it.each([...eventsOf('chat'), ...eventsOf('admin')])('has a valid example of $name', (event) => {
    expectOfShape(event.payload, event.example);
  });

  it.each(VISITOR_ROUTES.filter(({ reply }) => typeof reply === 'string'))(
    'has a valid example of $method $path',
    ({ name, reply, ...sent }: RouteEntry) => {
      const example = HTTP_EXAMPLES[name];
      expectOfShape(reply as WireSchemaName, example?.reply);
      if (sent.body) expectOfShape(sent.body, example?.body);
      if (sent.query) expectOfShape(sent.query, example?.query);
    },
  );

  it('has one entry a call, and one name an entry', () => {
    const calls = routes.map(({ method, path }) => `${method} ${path}`);
    const names = routes.map(({ name }) => name);
    expect(new Set(calls).size).toBe(calls.length);
    expect(new Set(names).size).toBe(names.length);
  });
});
