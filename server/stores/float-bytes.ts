const FLOAT_BYTES = 4;
const littleEndianHost = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** float32, little-endian whatever the machine is; the vector is not changed. */
export function bytesFromFloats(vector: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(vector.length * FLOAT_BYTES);
  bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  return littleEndianHost ? bytes : swapEach(bytes);
}

/**
 * A copy, so that it does not matter where in its buffer `bytes` begins.
 *
 * @throws {RangeError} if the length is not a multiple of 4.
 */
export function floatsFromBytes(bytes: Uint8Array): Float32Array {
  if (bytes.length % FLOAT_BYTES !== 0) {
    throw new RangeError(`float32 bytes must come in fours, got ${bytes.length}`);
  }
  const copy = new Uint8Array(bytes);
  return new Float32Array((littleEndianHost ? copy : swapEach(copy)).buffer);
}

function swapEach(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let start = 0; start < bytes.length; start += FLOAT_BYTES)
    bytes.subarray(start, start + FLOAT_BYTES).reverse();
  return bytes;
}
