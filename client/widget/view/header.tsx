import { useState } from 'preact/hooks';
import type { ConnectionState } from '../../api/chat-events.ts';
import type { WidgetState } from '../state/widget-state.ts';
import type { Texts } from '../texts/texts.ts';
import { HeaderMenu } from './header-menu.tsx';
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
  return (
    <div class="header">
      {options.logo && <Logo address={options.logo} />}
      <div class="header-text">
        <h2 dir="auto">{options.title ?? texts.title}</h2>
        {state.consent && <Connection state={state.connection} />}
      </div>
      {state.consent && <HeaderMenu state={state} />}
      {options.mode !== 'inline' && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.closeChat}
          title={texts.closeChat}
          onClick={actions.close}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function Connection({ state }: { readonly state: ConnectionState }) {
  const { texts } = useWidget();
  const connection = CONNECTION_TEXT[state];
  return (
    <p class={`connection ${connection}`} role="status">
      {texts.connection[connection]}
    </p>
  );
}

/** The shop's own image; where it cannot be loaded there is none. */
function Logo({ address }: { readonly address: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  return <img class="logo" src={address} alt="" onError={() => setBroken(true)} />;
}
