import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAddressHash, readOrMakeAddressKey } from './address-hash.ts';

describe('the hash of an address', () => {
  const hash = createAddressHash('key');

  it('is the same for the same address, and tells nothing of it without the key', () => {
    expect(hash('203.0.113.9')).toBe(hash('203.0.113.9'));
    expect(hash('203.0.113.9')).not.toBe(hash('203.0.113.8'));
    expect(hash('203.0.113.9')).not.toBe(createAddressHash('other')('203.0.113.9'));
    expect(hash('203.0.113.9')).toMatch(/^[\w-]{22}$/);
  });

  it('knows an IPv4 address that comes as IPv6', () => {
    expect(hash('::ffff:203.0.113.9')).toBe(hash('203.0.113.9'));
  });

  it('takes the network of 64 bits that an IPv6 address belongs to', () => {
    expect(hash('2001:db8:0:7::1')).toBe(hash('2001:DB8::7:a:b:c:d'));
    expect(hash('2001:db8:0:7::1')).toBe(hash('2001:0db8:0000:0007:1:2:3:4'));
    expect(hash('2001:db8:0:7::1')).not.toBe(hash('2001:db8:0:8::1'));
    expect(hash('fe80::1%eth0')).toBe(hash('fe80::2'));
    expect(hash('::1')).not.toBe(hash('2001:db8::1'));
  });
});

it('the key is made once, kept, and readable by its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thumbwise-key-'));
  const key = readOrMakeAddressKey(folder);
  expect(key.length).toBeGreaterThan(30);
  expect(readOrMakeAddressKey(folder)).toBe(key);
  expect(statSync(join(folder, 'address-key')).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
