import { HANDSHAKE_ERRORS, REQUESTS } from '../catalogue/requests.ts';
import { PROTOCOL_VERSION } from '../payloads.ts';
import {
  type Channel,
  eventsOf,
  type Json,
  replyId,
  requestNames,
  toId,
  toMessages,
} from './asyncapi-messages.ts';
import { usedSchemas } from './used-schemas.ts';

const TRANSPORT = `The transport is socket.io 5 over Engine.IO 4, at the path /socket.io/?EIO=4&transport=websocket. \
A message of this document is the payload of a socket.io event: the event's name is the message's name, and a \
packet in the namespace /chat reads \`42/chat,["<name>",<payload>]\`. A request carries a packet number and is \
acknowledged under it: \`42/chat,7["message:send",{...}]\` by \`43/chat,7[{"ok":true,...}]\`.`;

const CHANNELS: Readonly<Record<Channel, string>> = {
  chat:
    'For visitors. Connect with `40/chat,<Handshake>`; the server answers `40/chat,{"sid":...}` and then ' +
    '`session:ready`, or `44/chat,{"message":...,"data":<WireError>}` with one of ' +
    `${HANDSHAKE_ERRORS.join(', ')}.`,
  admin: 'For operators. Connect with `40/admin,{"token":"<ADMIN_TOKEN>"}`; nothing can be asked for.',
};

/** The WebSocket API as AsyncAPI 3.0, made from the catalogue and the schemas. */
export function createAsyncApi(): Json {
  const messages = toMessages();
  const ofRequests = requestNames.flatMap((name) => [toId(name), replyId(name)]);
  const channels = {
    chat: channel('chat', [
      'handshake',
      'refused',
      ...ofRequests,
      ...eventsOf('chat').map(({ name }) => toId(name)),
    ]),
    admin: channel(
      'admin',
      eventsOf('admin').map(({ name }) => toId(name)),
    ),
  };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Thumbwise WebSocket API',
      version: `${PROTOCOL_VERSION}.0.0`,
      description: `${TRANSPORT}\n\nThe version is \`protocol\` in the handshake and in \`session:ready\`.`,
    },
    defaultContentType: 'application/json',
    servers: {
      own: {
        host: '{host}',
        pathname: '/socket.io/',
        protocol: 'wss',
        description: TRANSPORT,
        variables: { host: { description: 'Where the chat server runs.', default: 'chat.example.com' } },
      },
    },
    channels,
    operations: { connect: connectOperation(), ...requestOperations(), ...eventOperations() },
    components: { messages, schemas: usedSchemas(messages) },
  };
}

function channel(name: Channel, messageIds: readonly string[]): Json {
  return {
    address: `/${name}`,
    title: `Namespace /${name}`,
    description: CHANNELS[name],
    servers: [{ $ref: '#/servers/own' }],
    messages: Object.fromEntries(messageIds.map((id) => [id, { $ref: `#/components/messages/${id}` }])),
    bindings: { ws: { method: 'GET', bindingVersion: '0.1.0' } },
  };
}

/** What clients send and the server receives, with its acknowledgement. */
function requestOperations(): Json {
  return Object.fromEntries(
    requestNames.map((name) => [
      toId(name),
      {
        action: 'receive',
        channel: { $ref: '#/channels/chat' },
        summary: REQUESTS[name].summary,
        messages: [{ $ref: `#/channels/chat/messages/${toId(name)}` }],
        reply: {
          channel: { $ref: '#/channels/chat' },
          messages: [{ $ref: `#/channels/chat/messages/${replyId(name)}` }],
        },
      },
    ]),
  );
}

/** A connection: the handshake, answered by the greeting or by a refusal. */
function connectOperation(): Json {
  const chat = '#/channels/chat';
  return {
    action: 'receive',
    channel: { $ref: chat },
    summary: 'Connects: `40/chat,<Handshake>`.',
    messages: [{ $ref: `${chat}/messages/handshake` }],
    reply: {
      channel: { $ref: chat },
      messages: [{ $ref: `${chat}/messages/sessionReady` }, { $ref: `${chat}/messages/refused` }],
    },
  };
}

function eventOperations(): Json {
  const channels: readonly Channel[] = ['chat', 'admin'];
  return Object.fromEntries(
    channels.flatMap((channelName) =>
      eventsOf(channelName).map(({ name, summary }) => [
        toId(name),
        {
          action: 'send',
          channel: { $ref: `#/channels/${channelName}` },
          summary,
          messages: [{ $ref: `#/channels/${channelName}/messages/${toId(name)}` }],
        },
      ]),
    ),
  );
}
