import type { ChatClient } from '../api/chat-client.ts';
import { toChatError } from '../api/chat-error.ts';
import { TypingSignal } from '../api/typing-signal.ts';
import { lastQuestion, ownerOf } from './state/conversation.ts';
import type { Store } from './state/store.ts';

/** What a visitor can do about who answers him. */
export interface HandoverActions {
  requestPerson(): void;
  cancelWaiting(): void;
  leaveContact(email: string, note: string): void;
  answerTool(messageId: string, confirmationId: string, accept: boolean): void;
  /** The text in the composer changed; a person who answers sees that the visitor types. */
  typed(text: string): void;
}

/** `attempt`: shows the failure of a request that nobody else waits for. */
export function createHandoverActions(
  client: ChatClient,
  store: Store,
  attempt: (request: Promise<unknown>) => void,
): HandoverActions {
  const signal = new TypingSignal((typing) => {
    client.setTyping(typing).catch(() => {}); // the next keystroke says it again
  });
  const enter = (request: ReturnType<ChatClient['requestHandover']>) =>
    request.then((payload) => store.dispatch({ type: 'conversation:state', payload }));
  return {
    requestPerson() {
      const request = () => client.requestHandover(lastQuestion(store.state));
      // A visitor who was forgotten is nobody until he asks for something.
      const isNobody = client.connectionState === 'idle' && store.state.consent;
      attempt(enter(isNobody ? client.connect().then(request) : request()));
    },
    cancelWaiting: () => attempt(enter(client.cancelHandover())),
    leaveContact(email, note) {
      store.dispatch({ type: 'contact:submitted' });
      enter(client.leaveContact({ email, ...(note === '' ? {} : { note }) })).catch((error: unknown) =>
        store.dispatch({ type: 'contact:failed', code: toChatError(error).code }),
      );
    },
    answerTool(messageId, confirmationId, accept) {
      store.dispatch({ type: 'tool:submitted', confirmationId });
      const answered = client.answerTool(messageId, confirmationId, accept);
      attempt(answered.then((message) => store.dispatch({ type: 'tool:answered', message })));
    },
    typed(text) {
      if (text === '') signal.stopped();
      else if (ownerOf(store.state) === 'person') signal.typed();
    },
  };
}
