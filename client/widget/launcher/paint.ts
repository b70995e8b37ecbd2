import { accentFrom } from '../accent.ts';

/** Gives the host the readable colours of the page's one: of data-color, else of --thumbwise-accent. */
export function paint(host: HTMLElement, color: string | undefined): void {
  const accent = accentFrom(color ?? inheritedAccent(host));
  if (!accent) return;
  host.style.setProperty('--accent', accent.background);
  host.style.setProperty('--accent-text', accent.text);
  host.style.setProperty('--accent-on-light', accent.onLight);
  host.style.setProperty('--accent-on-dark', accent.onDark);
}

/** @returns the colour as #rrggbb in whatever way the page writes it; `undefined` when it is none, or not in sRGB. */
function inheritedAccent(host: HTMLElement): string | undefined {
  const value = getComputedStyle(host).getPropertyValue('--thumbwise-accent').trim();
  if (value === '') return undefined;
  host.style.color = value; // The browser reads it; the host itself shows no text.
  const channels = getComputedStyle(host).color.match(/^rgb\((\d+), (\d+), (\d+)\)$/);
  host.style.color = '';
  return channels ? `#${channels.slice(1).map(toHexPair).join('')}` : undefined;
}

function toHexPair(channel: string): string {
  return Number(channel).toString(16).padStart(2, '0');
}
