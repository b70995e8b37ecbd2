import type { VoteValue } from '../../server/protocol/message.ts';
import type { ChatClient, FeedbackDetails } from '../api/chat-client.ts';
import { toChatError } from '../api/chat-error.ts';
import { createClientId } from '../api/client-id.ts';
import { createDialogActions, type DialogActions } from './dialog-actions.ts';
import { createHandoverActions, type HandoverActions } from './handover-actions.ts';
import { passageKey } from './state/conversation.ts';
import type { Store } from './state/store.ts';
import type { PendingMessage } from './state/widget-state.ts';

/** What a visitor can do. None throws: what fails becomes visible in the state. */
export interface WidgetActions extends HandoverActions, DialogActions {
  open(): void;
  close(): void;
  submitMessage(text: string): void;
  retryMessage(message: PendingMessage): void;
  discardMessage(clientId: string): void;
  /** Fetches the messages from before those that are shown. */
  loadEarlier(): void;
  stopAnswer(messageId: string): void;
  askAgain(messageId: string): void;
  startConversation(): void;
  /** `index`: its place among the citations of the message. */
  openSource(messageId: string, index: number, passageId: string): void;
  closeSource(): void;
  submitVote(messageId: string, vote: VoteValue | null, details?: FeedbackDetails): void;
  skipVoteForm(messageId: string): void;
  dismissProblem(): void;
  giveConsent(): void;
  switchSound(on: boolean): void;
}

export interface ActionParts {
  readonly client: ChatClient;
  readonly store: Store;
  /** Language tag of the answers. */
  readonly locale: string;
  readonly now: () => Date;
  /** The page that the visitor looks at, without what its address may tell of him; absent when it is not to be told. */
  readonly page: () => { readonly url: string; readonly title: string } | undefined;
  /** Told when the panel opens or closes. */
  readonly onOpenChange: (open: boolean) => void;
  readonly onConsent: () => void;
  readonly onSound: (on: boolean) => void;
}

export function createWidgetActions(parts: ActionParts): WidgetActions {
  const { client, store } = parts;

  const attempt = (request: Promise<unknown>) => {
    request.catch((error: unknown) =>
      store.dispatch({ type: 'request:failed', code: toChatError(error).code }),
    );
  };

  // A refusal shows in the connection's state; there is nobody else to tell.
  const connect = () => client.connect().catch(() => {});

  const send = (pending: PendingMessage) => {
    store.dispatch({ type: 'message:submitted', message: pending });
    if (!store.state.consent) return; // It waits among the pending ones, where giveConsent() finds it.
    const { clientId, text } = pending;
    void connect(); // a visitor who was forgotten begins anew with his next message
    const page = parts.page();
    client.sendMessage(text, { clientId, locale: parts.locale, ...(page ? { page } : {}) }).then(
      (message) => store.dispatch({ type: 'message:acknowledged', message }),
      (error: unknown) => store.dispatch({ type: 'message:failed', clientId, code: toChatError(error).code }),
    );
  };

  const handover = createHandoverActions(client, store, attempt);

  return {
    ...handover,
    ...createDialogActions(client, store),
    open() {
      store.dispatch({ type: 'panel:opened' });
      parts.onOpenChange(true);
      if (client.conversationId !== undefined) store.dispatch({ type: 'restore:started' });
      if (store.state.consent) void connect();
    },
    giveConsent() {
      store.dispatch({ type: 'consent:given' });
      parts.onConsent();
      void connect();
      store.state.pending.forEach(send);
    },
    switchSound(on) {
      store.dispatch({ type: 'sound:switched', on });
      parts.onSound(on);
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
    discardMessage(clientId) {
      client.discardMessage(clientId);
      store.dispatch({ type: 'message:discarded', clientId });
    },
    loadEarlier() {
      const { conversationId, messages } = store.state;
      store.dispatch({ type: 'history:requested', conversationId });
      client.readHistory(messages[0]?.seq ?? 1).then(
        (earlier) => store.dispatch({ type: 'history:loaded', conversationId, messages: earlier }),
        () => store.dispatch({ type: 'history:failed', conversationId }),
      );
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
      const key = passageKey(messageId, passageId);
      client.openCitation(messageId, passageId).then(
        (passage) => store.dispatch({ type: 'passage:loaded', key, passage: passage ?? null }),
        () => store.dispatch({ type: 'passage:loaded', key, passage: 'failed' }),
      );
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
