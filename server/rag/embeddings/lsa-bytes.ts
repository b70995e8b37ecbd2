import type { LsaModel } from './lsa.ts';

/**
 * A fitted model as bytes: the length of its head (uint32), the head as JSON (dimensions and vocabulary), then
 * idf and projection as float32, all little-endian.
 */
export function serializeLsa({ dimensions, vocabulary, idf, projection }: LsaModel): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ dimensions, terms: [...vocabulary.keys()] }));
  const bytes = new Uint8Array(4 + head.length + 4 * (idf.length + projection.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 4);
  let offset = 4 + head.length;
  for (const values of [idf, projection]) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return bytes;
}

/** @throws {RangeError} when the bytes are not those of a model. */
export function parseLsa(bytes: Uint8Array): LsaModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = view.getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength)));
  const { dimensions, terms } = head as { dimensions: number; terms: string[] };
  const expected = 4 + headLength + 4 * terms.length * (1 + dimensions);
  if (bytes.byteLength !== expected) {
    throw new RangeError(
      `an LSA model of ${terms.length} terms has ${expected} bytes, got ${bytes.byteLength}`,
    );
  }
  const read = (start: number, count: number) =>
    Float32Array.from({ length: count }, (_, i) => view.getFloat32(start + 4 * i, true));
  const start = 4 + headLength;
  return {
    dimensions,
    vocabulary: new Map(terms.map((term, row) => [term, row])),
    idf: read(start, terms.length),
    projection: read(start + 4 * terms.length, terms.length * dimensions),
  };
}
