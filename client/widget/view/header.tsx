import type { ConnectionState } from '../../api/chat-events.ts';
import type { WidgetState } from '../state/widget-state.ts';
import type { Texts } from '../texts/texts.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

const CONNECTION_TEXT: Readonly<Record<ConnectionState, keyof Texts['connection']>> = {
  idle: 'connecting',
  connecting: 'connecting',
  connected: 'online',
  disconnected: 'offline',
  refused: 'refused',
};

export function Header({ state }: { readonly state: WidgetState }) {
  const { texts, actions, options } = useWidget();
  const connection = CONNECTION_TEXT[state.connection];
  const canStart = state.messages.length > 0 && state.connection === 'connected';
  return (
    <div class="header">
      <div class="header-text">
        <h2>{options.title ?? texts.title}</h2>
        <p class={`connection ${connection}`} role="status">
          {texts.connection[connection]}
        </p>
      </div>
      {canStart && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.newConversation}
          title={texts.newConversation}
          onClick={actions.startConversation}
        >
          <Icon name="fresh" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={texts.closeChat}
        title={texts.closeChat}
        onClick={actions.close}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
