import type { ChatClient } from '../api/chat-client.ts';
import { toChatError } from '../api/chat-error.ts';
import type { Store } from './state/store.ts';
import type { DialogName } from './state/widget-state.ts';

/** What the header's menu offers beside the conversation itself. */
export interface DialogActions {
  openDialog(dialog: DialogName): void;
  closeDialog(): void;
  /** From 1 to 5, at most 2,000 characters; the newest counts. */
  rateConversation(rating: number, comment?: string): void;
  /** Deletes everything that the server and this browser keep of the visitor. */
  forgetMe(): void;
}

export function createDialogActions(client: ChatClient, store: Store): DialogActions {
  return {
    openDialog: (dialog) => store.dispatch({ type: 'dialog:opened', dialog }),
    closeDialog: () => store.dispatch({ type: 'dialog:closed' }),
    rateConversation(rating, comment) {
      store.dispatch({ type: 'rating:submitted' });
      client.rateConversation(rating, comment).then(
        (state) => store.dispatch({ type: 'rating:stored', state }),
        (error: unknown) => store.dispatch({ type: 'rating:failed', code: toChatError(error).code }),
      );
    },
    forgetMe() {
      store.dispatch({ type: 'forget:submitted' });
      // That it is done is told by `session:forgotten`, in every tab.
      client.forgetMe().catch((error: unknown) => {
        store.dispatch({ type: 'forget:failed', code: toChatError(error).code });
      });
    },
  };
}
