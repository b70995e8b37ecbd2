import assert from 'node:assert/strict';
import { it } from 'vitest';
import { waitTime } from './wait-time.ts';

it.each([
  [0, '0:00'],
  [42, '0:42'],
  [725, '12:05'],
  [3_730, '1:02:10'],
  [-5, '0:00'],
])('a wait of %i s reads %s', (seconds, read) => {
  const since = '2026-01-05T12:00:00.000Z';
  assert.equal(waitTime(since, new Date(Date.parse(since) + seconds * 1_000)), read);
});
