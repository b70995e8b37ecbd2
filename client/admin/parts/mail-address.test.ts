import { expect, it } from 'vitest';
import { mailAddress } from './mail-address.ts';

it.each([
  ['anna@post.example', 'mailto:anna@post.example'],
  ['a?cc=b@post.example', 'mailto:a%3Fcc%3Db@post.example'],
  ['half \uD800 a pair', 'mailto:half%20%EF%BF%BD%20a%20pair'],
])('makes one recipient of %j', (email, address) => {
  expect(mailAddress(email)).toBe(address);
});
