import type { NewPassage } from './types.ts';

/** A passage of the document as it is stored. */
export interface StoredPassage {
  readonly id: number;
  readonly position: number;
  readonly sourceId: string | null;
  readonly section: string | null;
  readonly text: string;
  readonly hash: string;
}

interface PassageFields extends Omit<StoredPassage, 'id'> {}

/** What turns the stored passages of one document into the wanted ones. */
export interface PassagePlan {
  readonly remove: readonly number[];
  readonly update: readonly StoredPassage[];
  readonly create: readonly PassageFields[];
  /** Those of `update` whose vectors describe another text. */
  readonly staleVectors: readonly number[];
}

/**
 * Wanted passages with an id keep it; stored ones that are not wanted go; what is as it was is left alone.
 *
 * @throws {RangeError} if an id is not one of the document's, or is wanted twice.
 */
export function planPassages(stored: readonly StoredPassage[], wanted: readonly NewPassage[]): PassagePlan {
  const unclaimed = new Map(stored.map((passage) => [passage.id, passage]));
  const update: StoredPassage[] = [];
  const create: PassageFields[] = [];
  const staleVectors: number[] = [];
  wanted.forEach((passage, position) => {
    const fields = toFields(passage, position);
    if (passage.id === undefined) {
      create.push(fields);
      return;
    }
    const before = claim(unclaimed, passage.id);
    if (!sameFields(before, fields)) update.push({ id: before.id, ...fields });
    if (!sameText(before, fields)) staleVectors.push(before.id);
  });
  return { remove: [...unclaimed.keys()], update, create, staleVectors };
}

function claim(unclaimed: Map<number, StoredPassage>, id: number): StoredPassage {
  const passage = unclaimed.get(id);
  if (!passage) throw new RangeError(`passage id must be one of the document's own, once, got ${id}`);
  unclaimed.delete(id);
  return passage;
}

function toFields({ sourceId, section, text, hash }: NewPassage, position: number): PassageFields {
  return { position, sourceId: sourceId ?? null, section: section ?? null, text, hash };
}

function sameText(a: PassageFields, b: PassageFields): boolean {
  return a.hash === b.hash && a.text === b.text;
}

function sameFields(a: PassageFields, b: PassageFields): boolean {
  return sameText(a, b) && a.position === b.position && a.sourceId === b.sourceId && a.section === b.section;
}
