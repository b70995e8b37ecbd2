import { createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import type { AdminClient } from '../../api/admin-client.ts';
import type { AdminEventName, AdminEvents, AdminSocket } from '../../api/admin-socket.ts';

/** What every screen of a signed-in operator works with. */
export interface Operator {
  readonly client: AdminClient;
  readonly socket: AdminSocket;
  /** Says a result to those who cannot see it appear. */
  readonly announce: (text: string) => void;
}

export const OperatorContext = createContext<Operator | undefined>(undefined);

export function useOperator(): Operator {
  const operator = useContext(OperatorContext);
  if (!operator) throw new Error('This part of the page needs a signed-in operator.');
  return operator;
}

/** Runs `onNews` with each event of that name while the component is shown. */
export function useNews<Name extends AdminEventName>(
  name: Name,
  onNews: (news: AdminEvents[Name]) => void,
): void {
  const { socket } = useOperator();
  const newest = useRef(onNews);
  newest.current = onNews;
  useEffect(() => socket.on(name, (news) => newest.current(news)), [socket, name]);
}

/** Runs `onBack` when the socket connects again: news may have been missed meanwhile. */
export function useReconnection(onBack: () => void): void {
  const { socket } = useOperator();
  const newest = useRef(onBack);
  newest.current = onBack;
  useEffect(() => {
    let lost = false;
    return socket.onConnection((connected) => {
      if (connected && lost) newest.current();
      lost = !connected;
    });
  }, [socket]);
}
