import { expect, it } from 'vitest';
import { visitorAddress } from './visitor-address.ts';

const handshake = { address: '10.0.0.1', headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' } };

it('takes the address that the trusted proxy added, not what the visitor claims before it', () => {
  expect(visitorAddress(handshake, true)).toBe('203.0.113.9');
});

it('takes the connection’s address without a trusted proxy, or when that added none', () => {
  expect(visitorAddress(handshake, false)).toBe('10.0.0.1');
  expect(visitorAddress({ address: '10.0.0.1', headers: {} }, true)).toBe('10.0.0.1');
});
