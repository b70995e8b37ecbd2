import type { LauncherTexts } from '../texts/launcher-texts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const CHAT =
  'M3 5.5A2.5 2.5 0 0 1 5.5 3h9A2.5 2.5 0 0 1 17 5.5v6a2.5 2.5 0 0 1-2.5 2.5H9l-4 3.2V14a2 2 0 0 1-2-2zM7 7.2h6M7 10h4';
const DOWN = 'M5 8l5 5 5-5';
const MOST_SHOWN = 99;

/** The button that opens and closes the panel, with a badge of what is new. */
export interface LauncherButton {
  setOpen(open: boolean): void;
  setUnread(count: number): void;
  /** While the rest is loaded. */
  setBusy(busy: boolean): void;
  /** Says beside the button that it could not be loaded; until the next click. */
  setFailed(failed: boolean): void;
  focus(): void;
}

export function createLauncherButton(
  place: HTMLElement,
  texts: LauncherTexts,
  { onClick, onApproach }: { readonly onClick: () => void; readonly onApproach: () => void },
): LauncherButton {
  const button = document.createElement('button');
  const icon = createIcon();
  const badge = document.createElement('span');
  const note = document.createElement('p');
  button.type = 'button';
  button.className = 'launcher';
  button.append(icon.svg);
  badge.className = 'badge';
  note.className = 'note';
  note.setAttribute('role', 'status');
  place.append(note, button);
  button.addEventListener('click', onClick);
  for (const sign of ['pointerenter', 'focus']) button.addEventListener(sign, onApproach, { once: true });
  let open = false;
  let unread = 0;
  const draw = () => {
    const news = unread > 0 ? `. ${texts.unread.replace('{0}', String(unread))}` : '';
    button.setAttribute('aria-label', open ? texts.closeChat : texts.openChat + news);
    button.setAttribute('aria-expanded', String(open));
    button.classList.toggle('open', open);
    icon.path.setAttribute('d', open ? DOWN : CHAT);
    badge.textContent = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
    if (unread > 0 && !open) button.append(badge);
    else badge.remove();
  };
  draw();
  return {
    setOpen(value) {
      open = value;
      draw();
    },
    setUnread(value) {
      unread = value;
      draw();
    },
    setBusy: (busy) => button.setAttribute('aria-busy', String(busy)),
    setFailed(failed) {
      note.textContent = failed ? texts.loadFailed : '';
    },
    focus: () => button.focus(),
  };
}

function createIcon(): { readonly svg: SVGElement; readonly path: SVGElement } {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return { svg, path };
}
