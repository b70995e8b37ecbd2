import type { ComponentChildren } from 'preact';
import { useWording } from '../shell/language.tsx';

interface WideTableProps {
  readonly title: string;
  readonly heads: readonly ComponentChildren[];
  /** The first cell of each row names it. */
  readonly rows: readonly { readonly key: string | number; readonly cells: readonly ComponentChildren[] }[];
}

/** A table of figures that scrolls sideways by itself where it is wider than the page. */
export function WideTable({ title, heads, rows }: WideTableProps) {
  const { texts } = useWording();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="wide-table" aria-label={texts.why.scrollable(title)} tabIndex={0}>
      <table class="figures">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
