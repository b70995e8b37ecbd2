import { describe, expect, it } from 'vitest';
import { bytesFromFloats, floatsFromBytes } from './float-bytes.ts';

describe('float bytes', () => {
  it('are little-endian float32', () => {
    expect([...bytesFromFloats(Float32Array.of(1, -2))]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  });

  it('are read from any place in a larger buffer', () => {
    const buffer = new Uint8Array(9);
    buffer.set(bytesFromFloats(Float32Array.of(0.5, 3)), 1);
    expect([...floatsFromBytes(buffer.subarray(1))]).toEqual([0.5, 3]);
  });

  it('hold only the part that a vector shows of its buffer', () => {
    const part = Float32Array.of(1, 2, 3).subarray(1, 2);
    expect([...floatsFromBytes(bytesFromFloats(part))]).toEqual([2]);
  });

  it('refuse a length that is no number of floats', () => {
    expect(() => floatsFromBytes(new Uint8Array(5))).toThrow('float32 bytes must come in fours, got 5');
  });
});
