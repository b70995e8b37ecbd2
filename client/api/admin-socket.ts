import { io, type Socket } from 'socket.io-client';
import type { AdminServerToClientEvents } from '../../server/protocol/index.ts';

export type AdminEvents = {
  readonly [Name in keyof AdminServerToClientEvents]: Parameters<AdminServerToClientEvents[Name]>[0];
};
export type AdminEventName = keyof AdminEvents;
type Listener<Name extends AdminEventName> = (payload: AdminEvents[Name]) => void;

export interface AdminSocket {
  /** @returns a function that stops listening. */
  on<Name extends AdminEventName>(name: Name, listener: Listener<Name>): () => void;
  /**
   * Tells whether news arrive: true after every connection, false after every loss. News of a gap are not
   * sent again, so read afresh what is shown after each true but the first.
   */
  onConnection(listener: (connected: boolean) => void): () => void;
  close(): void;
}

export interface AdminSocketOptions {
  readonly token: string;
  /** Address of the server; empty for the page's own origin. */
  readonly url?: string;
  /** Called when the server refuses the token; the socket then stays silent, and an HTTP call says why. */
  readonly onRefused?: () => void;
}

const RETURN_AFTER_MS = 1_000;

/** News for operators, from namespace /admin. It connects again by itself, unless its token is refused. */
export function openAdminSocket({ token, url = '', onRefused }: AdminSocketOptions): AdminSocket {
  const socket: Socket<AdminServerToClientEvents> = io(`${url}/admin`, {
    auth: { token },
    forceNew: true, // its connection ends with the operator's session
  });
  const stopReturning = returnWhenSentAway(socket);
  socket.on('connect_error', () => {
    if (!socket.active) onRefused?.();
  });
  return {
    on: (name, listener) => listen(socket, name, listener),
    onConnection: (listener) => listenToConnection(socket, listener),
    close() {
      stopReturning();
      socket.disconnect();
    },
  };
}

/** socket.io-client connects again after every loss but one: when the server ended the connection on purpose. */
function returnWhenSentAway(socket: Socket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') timer = setTimeout(() => socket.connect(), RETURN_AFTER_MS);
  });
  return () => clearTimeout(timer);
}

function listenToConnection(socket: Socket, listener: (connected: boolean) => void): () => void {
  const connected = () => listener(true);
  const lost = () => listener(false);
  socket.on('connect', connected);
  socket.on('disconnect', lost);
  return () => {
    socket.off('connect', connected);
    socket.off('disconnect', lost);
  };
}

function listen<Name extends AdminEventName>(
  socket: Socket,
  name: Name,
  listener: Listener<Name>,
): () => void {
  const event: string = name; // the untyped overload; AdminSocket's own signature keeps name and payload together
  socket.on(event, listener);
  return () => void socket.off(event, listener);
}
