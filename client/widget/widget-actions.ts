import type { VoteValue } from '../../server/protocol/message.ts';
import type { ChatClient, FeedbackDetails } from '../api/chat-client.ts';
import { toChatError } from '../api/chat-error.ts';
import { createClientId } from '../api/client-id.ts';
import { createHandoverActions, type HandoverActions } from './handover-actions.ts';
import type { Store } from './state/store.ts';
import type { PendingMessage } from './state/widget-state.ts';
import type { Locale } from './texts/texts.ts';

/** What a visitor can do. None throws: what fails becomes visible in the state. */
export interface WidgetActions extends HandoverActions {
  open(): void;
  close(): void;
  submitMessage(text: string): void;
  retryMessage(message: PendingMessage): void;
  stopAnswer(messageId: string): void;
  askAgain(messageId: string): void;
  startConversation(): void;
  /** `index`: its place among the citations of the message. */
  openSource(messageId: string, index: number, passageId: string): void;
  closeSource(): void;
  submitVote(messageId: string, vote: VoteValue | null, details?: FeedbackDetails): void;
  skipVoteForm(messageId: string): void;
  dismissProblem(): void;
}

export interface ActionParts {
  readonly client: ChatClient;
  readonly store: Store;
  readonly locale: Locale;
  readonly now: () => Date;
  /** The page that the visitor looks at, without what its address may tell of him. */
  readonly page: () => { readonly url: string; readonly title: string };
  /** Told when the panel opens or closes. */
  readonly onOpenChange: (open: boolean) => void;
}

export function createWidgetActions(parts: ActionParts): WidgetActions {
  const { client, store } = parts;

  const attempt = (request: Promise<unknown>) => {
    request.catch((error: unknown) =>
      store.dispatch({ type: 'request:failed', code: toChatError(error).code }),
    );
  };

  const send = (pending: PendingMessage) => {
    store.dispatch({ type: 'message:submitted', message: pending });
    const { clientId, text } = pending;
    client.sendMessage(text, { clientId, page: parts.page(), locale: parts.locale }).then(
      (message) => store.dispatch({ type: 'message:acknowledged', message }),
      (error: unknown) => store.dispatch({ type: 'message:failed', clientId, code: toChatError(error).code }),
    );
  };

  const handover = createHandoverActions(client, store, attempt);

  return {
    ...handover,
    open() {
      store.dispatch({ type: 'panel:opened' });
      parts.onOpenChange(true);
      // A refusal shows in the connection's state; there is nobody else to tell.
      client.connect().catch(() => {});
    },
    close() {
      store.dispatch({ type: 'panel:closed' });
      parts.onOpenChange(false);
    },
    submitMessage(text) {
      handover.typed('');
      send({ clientId: createClientId(), text, createdAt: parts.now().toISOString() });
    },
    retryMessage({ clientId, text, createdAt }) {
      send({ clientId, text, createdAt });
    },
    stopAnswer(messageId) {
      attempt(client.stopAnswer(messageId));
    },
    askAgain(messageId) {
      store.dispatch({ type: 'answer:asked-again', messageId });
      attempt(client.askAgain(messageId));
    },
    startConversation() {
      const started = client.newConversation();
      attempt(
        started.then((conversationId) => store.dispatch({ type: 'conversation:started', conversationId })),
      );
    },
    openSource(messageId, index, passageId) {
      store.dispatch({ type: 'source:opened', messageId, index });
      client.openCitation(messageId, passageId).catch(() => {}); // what it tells the server, nobody waits for
    },
    closeSource() {
      store.dispatch({ type: 'source:closed' });
    },
    submitVote(messageId, vote, details) {
      store.dispatch({ type: 'vote:submitted', messageId, vote, ...(details ? { details } : {}) });
      client.sendFeedback(messageId, vote, details).then(
        (message) => store.dispatch({ type: 'vote:stored', message }),
        (error: unknown) => store.dispatch({ type: 'vote:failed', messageId, code: toChatError(error).code }),
      );
    },
    skipVoteForm(messageId) {
      store.dispatch({ type: 'vote:skipped', messageId });
    },
    dismissProblem() {
      store.dispatch({ type: 'problem:dismissed' });
    },
  };
}
