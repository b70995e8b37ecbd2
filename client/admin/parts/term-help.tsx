import { useId, useState } from 'preact/hooks';
import { useWording } from '../shell/language.tsx';
import type { Texts } from '../texts/en.ts';

export type TermName = keyof Texts['terms'];

/** A "?" beside a technical word that opens its explanation below. */
export function TermHelp({ term }: { readonly term: TermName }) {
  const { texts } = useWording();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { name, help } = texts.terms[term];
  return (
    <>
      <button
        type="button"
        class="help"
        aria-label={texts.common.whatIs(name)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        ?
      </button>
      <span id={id} class="help-text" hidden={!open}>
        {help}
      </span>
    </>
  );
}
