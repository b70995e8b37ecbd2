import { expect, it } from 'vitest';
import { reasonText } from './reason-text.ts';

it('says in English why, with the values', () => {
  const difference = { value: -0.042, low: -0.1, high: 0.016 };
  expect(reasonText({ code: 'waiting_for_evidence', have: 12, need: 60 })).toBe(
    'Waiting for evidence: 12 of 60 votes.',
  );
  expect(reasonText({ code: 'worse_than', than: 'start', difference })).toBe(
    'It is worth less than the start version: -4.2 points (-10.0 to +1.6).',
  );
  expect(reasonText({ code: 'shadow_mode', wouldBe: 'canary' })).toBe(
    'Nothing changes in shadow mode; else it would be tried on a share.',
  );
  expect(reasonText({ code: 'failed', message: 'The disk is full.' })).toBe('The disk is full.');
});
