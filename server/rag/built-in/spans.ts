import { isTelling } from './ranked-units.ts';
import type { ReadPassage } from './read-passage.ts';
import type { Unit } from './units.ts';
import { wholeThought } from './whole-thoughts.ts';

/** Neighbouring sentences or items of one passage that may be an answer, with what they cannot do without. */
export interface Span {
  /** Ascending; indices into the units of its passage. */
  readonly shown: readonly number[];
}

/** Sentences picked in a row. */
const LONGEST_RUN = 3;

/**
 * All runs of up to three sentences or items under one heading, each made a whole thought; runs that come to
 * the same are one.
 *
 * @param isTold what was told already; it ends a run.
 * @param mostShown longer spans are left out, unless it is one unit with what it needs.
 */
export function spansOf(
  read: ReadPassage,
  isTold: (sentence: string) => boolean,
  { mostShown, wholeLists }: { readonly mostShown: number; readonly wholeLists: boolean },
): Span[] {
  const { units } = read;
  const spans = new Map<string, Span>();
  for (const first of units.keys()) {
    let shown: readonly number[] = [];
    for (const at of runFrom(read, first, isTold)) {
      if (at !== first && !isOfOneText(units, at, first)) break;
      const more = new Set([...shown, ...wholeThought(units, at, wholeLists)]);
      if (at !== first && more.size > mostShown) break;
      shown = withoutRepeats(
        units,
        [...more].sort((a, b) => a - b),
      );
      const key = shown.join();
      if (!spans.has(key)) spans.set(key, { shown });
    }
  }
  return [...spans.values()];
}

function runFrom(read: ReadPassage, first: number, isTold: (sentence: string) => boolean): number[] {
  const run: number[] = [];
  for (let at = first; run.length < LONGEST_RUN && at < read.units.length; at += 1) {
    if (!isTelling(read, at, isTold)) break;
    run.push(at);
  }
  return run;
}

/** Under the same heading, and not two items: a part of a list would read as the whole. */
function isOfOneText(units: readonly Unit[], at: number, first: number): boolean {
  const one = units[at]!;
  if (one.heading !== units[first]!.heading) return false;
  return one.kind !== 'item' || units.slice(first, at).every(({ kind }) => kind !== 'item');
}

/** Pages repeat themselves; of units that say the same the first stays. */
function withoutRepeats(units: readonly Unit[], shown: readonly number[]): number[] {
  return shown.filter((at, i) => !shown.slice(0, i).some((other) => units[other]!.text === units[at]!.text));
}
