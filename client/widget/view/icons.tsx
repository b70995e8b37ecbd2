/** Icons of our own, 20 by 20, drawn with lines in the colour of the text. The control around them has the name. */
const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  send: 'M10 16V4.5M5 9l5-5 5 5',
  stop: 'M6 6h8v8H6z',
  again: 'M15.5 8A6 6 0 1 0 16 11.5M16 4v4h-4',
  up: 'M6.5 9v7.5M6.5 9l3-6c1.4 0 2 .9 1.8 2.2L10.9 7.5h4.1a1.6 1.6 0 0 1 1.6 1.9l-1 5.4a2 2 0 0 1-2 1.7H3.5V9z',
  more: 'M10 4.6v.1M10 10v.1M10 15.4v.1',
  info: 'M10 9v5M10 6.2v.1M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0z',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  warning: 'M10 3.5l7 12.5H3zM10 8.5v3.5M10 14v.1',
  copy: 'M7.5 7V4.5A1.5 1.5 0 0 1 9 3h6.5A1.5 1.5 0 0 1 17 4.5V11a1.5 1.5 0 0 1-1.5 1.5H13M4.5 7.5H11A1.5 1.5 0 0 1 12.5 9v6.5A1.5 1.5 0 0 1 11 17H4.5A1.5 1.5 0 0 1 3 15.5V9a1.5 1.5 0 0 1 1.5-1.5z',
  previous: 'M12 5l-5 5 5 5',
  next: 'M8 5l5 5-5 5',
  outside: 'M8 5H5v10h10v-3M11 4.5h4.5V9M15.5 4.5L9 11',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, flipped = false }: { readonly name: IconName; readonly flipped?: boolean }) {
  return (
    <svg class={flipped ? 'icon flipped' : 'icon'} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
