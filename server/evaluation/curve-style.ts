/** Told apart by colour (Okabe and Ito, "Color Universal Design", 2008) and by dashes, for who sees no colours. */
const LIGHT = ['#0072b2', '#d55e00', '#008a66', '#9c4a80', '#5b5b5b', '#8a6d00'];
const DARK = ['#56b4e9', '#ff9b52', '#3ecfa4', '#e59fc9', '#c4c4c4', '#f0d24a'];
const DASHES = ['', '7 4', '2 4', '10 4 2 4', '4 4', '12 6'];

/**
 * The style sheet of a picture with so many curves: `l0`, `l1`, ... for their lines, `b0`, ... for what is filled.
 * The colours follow the reader's system, light or dark.
 */
export function curveStyle(count: number): string {
  const colours = (from: readonly string[]) =>
    Array.from({ length: count }, (_, i) => `--c${i}:${from[i % from.length]};`).join('');
  const rules = Array.from(
    { length: count },
    (_, i) =>
      `.l${i}{stroke:var(--c${i});stroke-dasharray:${DASHES[i % DASHES.length] || 'none'}}.b${i}{fill:var(--c${i})}`,
  );
  return `svg{--paper:#fff;--ink:#1c1c1c;--soft:#595959;--grid:#d9d9d9;${colours(LIGHT)}font:13px system-ui,sans-serif}
@media(prefers-color-scheme:dark){svg{--paper:#16181c;--ink:#f2f2f2;--soft:#b4b8bf;--grid:#3a3e46;${colours(DARK)}}}
.paper{fill:var(--paper)}text{fill:var(--ink)}.heading{font-size:16px;font-weight:600}.soft{fill:var(--soft)}
.grid{stroke:var(--grid)}.line{fill:none;stroke-width:2.5;stroke-linejoin:round}.band{opacity:.16}${rules.join('')}`;
}
