import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import { type Unit, unitsOf } from './units.ts';

/** A passage taken apart for choosing sentences; the arrays run in step with `units`. */
export interface ReadPassage {
  readonly passage: Passage;
  readonly units: readonly Unit[];
  readonly terms: readonly ReadonlySet<string>[];
  readonly sequences: readonly (readonly string[])[];
  readonly titleTerms: ReadonlySet<string>;
  readonly sectionTerms: ReadonlySet<string>;
  /** Of title, section and text. */
  readonly allTerms: ReadonlySet<string>;
}

export function readPassage(passage: Passage, language?: Language): ReadPassage {
  const units = unitsOf(passage.text);
  const sequences = units.map(({ text }) => tokenize(text, language));
  const titleTerms = new Set(tokenize(passage.title, language));
  const sectionTerms = new Set(tokenize(passage.section ?? '', language));
  const allTerms = new Set([...titleTerms, ...sectionTerms, ...sequences.flat()]);
  return {
    passage,
    units,
    terms: sequences.map((terms) => new Set(terms)),
    sequences,
    titleTerms,
    sectionTerms,
    allTerms,
  };
}
