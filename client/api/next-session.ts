import type { SessionReady } from '../../server/protocol/events.ts';
import { ChatError } from './chat-error.ts';
import type { ChatEvents } from './chat-events.ts';
import type { EventListeners } from './event-listeners.ts';

/** The session that comes next. @throws ChatError the refusal that lasts, or `closed`. */
export function nextSession(listeners: EventListeners<ChatEvents>): Promise<SessionReady> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      stopReady();
      stopChange();
      finish();
    };
    const stopReady = listeners.add('session:ready', (session) => settle(() => resolve(session)));
    const stopChange = listeners.add('connection:changed', ({ state, error }) => {
      if (state === 'refused' && error) settle(() => reject(error));
      if (state === 'idle') settle(() => reject(new ChatError('closed', 'The chat client was closed.')));
    });
  });
}
