import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { readOrMakeSecret } from './kept-secret.ts';

/** Tells networks apart without keeping their addresses. */
export type AddressHash = (address: string) => string;

/**
 * A keyed hash (HMAC-SHA-256) of the network that an address belongs to, in 22 characters. The key is this
 * installation's own and stays in the data folder: without it nobody can try all addresses to find one.
 */
export function createAddressHash(key: string): AddressHash {
  return (address) => createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 22);
}

export function readOrMakeAddressKey(dataDir: string): string {
  return readOrMakeSecret(dataDir, 'address-key');
}

/**
 * What one visitor cannot change at will: of IPv6 the first 64 bits, since a household is given all of the others;
 * of IPv4 the whole, also when it comes as `::ffff:192.0.2.1`. Anything else stays as it is.
 */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
