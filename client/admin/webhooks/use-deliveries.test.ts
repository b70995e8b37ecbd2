import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import type { DeliveryView } from '../../api/admin-types.ts';
import { indented } from './indented.ts';
import { isBeingSent } from './use-deliveries.ts';

const AT = '2026-05-01T10:00:00.000Z';
const delivery = (fields: Partial<DeliveryView>): DeliveryView => ({
  ...{ id: 1, event: 'feedback.given', url: 'https://a.example/', conversationId: 'c1', body: '{}' },
  ...{ status: 'pending', attempts: 0, createdAt: AT },
  ...fields,
});

describe('isBeingSent', () => {
  it.each<[string, Partial<DeliveryView>, boolean]>([
    ['is due for the first time', { nextAttemptAt: AT }, true],
    ['is under way', { attempts: 1, nextAttemptAt: AT }, true],
    ['was asked for again', { nextAttemptAt: AT, lastError: { code: 'timed_out' } }, true],
    ['waits for an earlier one', {}, false],
    [
      'waits for its next attempt',
      { attempts: 2, nextAttemptAt: AT, lastError: { code: 'answered' } },
      false,
    ],
    ['has been delivered', { status: 'delivered', attempts: 1 }, false],
  ])('of a delivery that %s', (_, fields, expected) => {
    assert.equal(isBeingSent(delivery(fields)), expected);
  });
});

describe('indented', () => {
  it('shows JSON line by line, and anything else as it came', () => {
    assert.equal(indented('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}');
    assert.equal(indented('not JSON'), 'not JSON');
  });
});
