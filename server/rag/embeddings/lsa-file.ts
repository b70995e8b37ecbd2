import type { LsaModel } from './lsa.ts';

const FORMAT = 'lsa-1';

interface Header {
  readonly format: string;
  readonly dimensions: number;
  readonly terms: readonly string[];
}

/** The model as bytes: length of the header, header as JSON, idf, projection; all little-endian. */
export function serializeLsa({ dimensions, vocabulary, idf, projection }: LsaModel): Uint8Array {
  const header: Header = { format: FORMAT, dimensions, terms: [...vocabulary.keys()] };
  const encoded = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + encoded.length + 4 * (idf.length + projection.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, encoded.length, true);
  bytes.set(encoded, 4);
  let at = 4 + encoded.length;
  for (const values of [idf, projection]) {
    for (let i = 0; i < values.length; i++, at += 4) view.setFloat32(at, values[i]!, true);
  }
  return bytes;
}

/** @throws RangeError when the bytes are not a whole model of this format. */
export function parseLsa(bytes: Uint8Array): LsaModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length >= 4 ? view.getUint32(0, true) : Number.POSITIVE_INFINITY;
  if (4 + headerLength > bytes.length)
    throw new RangeError(`an LSA model of ${bytes.length} bytes is cut short`);
  const { dimensions, terms } = parseHeader(bytes.subarray(4, 4 + headerLength));
  const start = 4 + headerLength;
  const expected = start + 4 * terms.length * (1 + dimensions);
  if (bytes.length !== expected) {
    throw new RangeError(
      `an LSA model of ${terms.length} terms must have ${expected} bytes, got ${bytes.length}`,
    );
  }
  const floats = (from: number, count: number) =>
    Float32Array.from({ length: count }, (_, i) => view.getFloat32(from + 4 * i, true));
  return {
    dimensions,
    vocabulary: new Map(terms.map((term, row) => [term, row])),
    idf: floats(start, terms.length),
    projection: floats(start + 4 * terms.length, terms.length * dimensions),
  };
}

function parseHeader(bytes: Uint8Array): Header {
  const header: unknown = parseJson(new TextDecoder().decode(bytes));
  if (!isHeader(header)) throw new RangeError(`not an LSA model of format ${FORMAT}`);
  return header;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`not an LSA model of format ${FORMAT}`, { cause: error });
  }
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  if (!('format' in value && 'dimensions' in value && 'terms' in value)) return false;
  return value.format === FORMAT && Number.isInteger(value.dimensions) && Array.isArray(value.terms);
}
