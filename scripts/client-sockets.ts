import { createRequire } from 'node:module';
import type { OpenSocket } from '../client/api/chat-connection.ts';
import { io as openWidgetSocket } from '../client/socket/socket.ts';

/** What a ChatClient can be connected by: socket.io-client, its default, or the widget's own small one. */
export const CLIENT_SOCKETS = ['socket.io-client', 'widget'] as const;
export type ClientSocket = (typeof CLIENT_SOCKETS)[number];

/** The option `io` of a ChatClient. The widget's socket needs a global WebSocket, which Node 20 has not: it is given one. */
export function ioOf(kind: ClientSocket): { readonly io?: OpenSocket } {
  if (kind === 'socket.io-client') return {};
  const { WebSocket } = createRequire(import.meta.resolve('engine.io'))('ws');
  globalThis.WebSocket ??= WebSocket;
  return { io: openWidgetSocket };
}
