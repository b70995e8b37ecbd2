import type { TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ownerOf } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

interface MenuItem {
  readonly label: string;
  readonly onChoose: () => void;
  /** Set for what is switched on and off. */
  readonly checked?: boolean;
}

/** The menu button of the header: arrow keys, Home and End move in it, Escape and Tab leave it. */
export function HeaderMenu({ state }: { readonly state: WidgetState }) {
  const { texts } = useWidget();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const items = useItems(state);
  useEffect(() => {
    if (isOpen) menu.current?.querySelector('button')?.focus();
  }, [isOpen]);
  const close = () => {
    button.current?.focus(); // First, so that what is chosen can take the focus from here and give it back.
    setOpen(false);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const isDown = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (isOpen ? moveFocus(event) : isDown) event.preventDefault();
    if (!isOpen && isDown) setOpen(true);
    if (!isOpen || (event.key !== 'Escape' && event.key !== 'Tab')) return;
    event.stopPropagation(); // Escape closes the menu alone.
    if (event.key === 'Escape') close();
    else setOpen(false);
  };
  const onFocusOut = ({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of what happens to the button and the menu
    <div class="menu-place" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={texts.menu}
        title={texts.menu}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="menu" role="menu" aria-label={texts.menu} ref={menu}>
          {items.map(({ label, onChoose, checked }) => (
            <button
              key={label}
              type="button"
              {...(checked === undefined
                ? { role: 'menuitem' as const }
                : { role: 'menuitemcheckbox' as const, 'aria-checked': checked })}
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose();
              }}
            >
              {label}
              {checked && <Icon name="check" />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What can be done now. */
function useItems(state: WidgetState): readonly MenuItem[] {
  const { texts, actions } = useWidget();
  const owner = ownerOf(state);
  const isConnected = state.connection === 'connected';
  const hasMessages = state.messages.length > 0;
  const items: readonly (MenuItem | false)[] = [
    isConnected && hasMessages && { label: texts.newConversation, onChoose: actions.startConversation },
    isConnected &&
      (owner === 'bot' || owner === 'closed') && {
        label: texts.talkToPerson,
        onChoose: actions.requestPerson,
      },
    isConnected && hasMessages && { label: texts.rateChat, onChoose: () => actions.openDialog('rating') },
    { label: texts.sound, checked: state.sound, onChoose: () => actions.switchSound(!state.sound) },
    isConnected && { label: texts.forgetMe, onChoose: () => actions.openDialog('forget') },
  ];
  return items.filter((item) => item !== false);
}

/** @returns whether the key was one that moves. */
function moveFocus({ key, currentTarget }: TargetedKeyboardEvent<HTMLElement>): boolean {
  const items = [...currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const root = currentTarget.getRootNode() as ShadowRoot;
  const at = items.indexOf(root.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  if (next === undefined) return false;
  items.at(next % items.length)?.focus();
  return true;
}
