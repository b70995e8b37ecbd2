import type { KnowledgeIndex } from './knowledge-index.ts';

const FLOOR = 0.01;
const SCALE = Math.log(1 / FLOOR);

/**
 * How likely each row's document is under a ranking: the softmax mass of its rows, on a log scale from about 0
 * (mass 0) to 1 (all of it). Several fair passages of one document say more than one that stands alone.
 *
 * @param logits one for each row, shape (rows).
 * @returns shape (rows): the same for all rows of a document.
 */
export function logDocumentMass(
  { documentOf }: Pick<KnowledgeIndex, 'documentOf'>,
  rows: Uint32Array,
  logits: Float32Array,
): Float32Array {
  const largest = logits.reduce((max, logit) => Math.max(max, logit), Number.NEGATIVE_INFINITY);
  const masses = new Map<number, number>();
  let total = 0;
  rows.forEach((row, i) => {
    const mass = Math.exp(logits[i]! - largest);
    total += mass;
    const document = documentOf[row]!;
    masses.set(document, (masses.get(document) ?? 0) + mass);
  });
  return Float32Array.from(
    rows,
    (row) => (Math.log(masses.get(documentOf[row]!)! / total + FLOOR) + SCALE) / SCALE,
  );
}
