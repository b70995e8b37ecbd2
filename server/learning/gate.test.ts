import { expect, it } from 'vitest';
import { judgeProposal, MIN_EVIDENCE } from './gate.ts';

const evidence = (value: number, fields: { effectiveSampleSize?: number; logLoss?: number } = {}) => ({
  value: { value, low: value - 0.1, high: value + 0.1 },
  share: 0.6,
  effectiveSampleSize: 80,
  logLoss: 0.6,
  ...fields,
});

it('publishes a proposal that is not worse than the serving version', () => {
  const { outcome, reasons } = judgeProposal({ votes: 60, proposal: evidence(0.68), serving: evidence(0.7) });
  expect(outcome).toBe('published');
  expect(reasons).toContain('Estimated thumbs-up: 68%, serving version 70%.');
});

it('rejects one that is worth less by more than the margin', () => {
  const { outcome, reasons } = judgeProposal({ votes: 60, proposal: evidence(0.6), serving: evidence(0.7) });
  expect(outcome).toBe('rejected');
  expect(reasons).toEqual([
    'It is worth less than the serving version on the logged votes.',
    'Estimated thumbs-up: 60%, serving version 70%.',
  ]);
});

it('rejects one that does not understand the votes, however much it seems worth', () => {
  const proposal = evidence(0.9, { logLoss: 0.9 });
  const { outcome, reasons } = judgeProposal({ votes: 60, proposal, serving: evidence(0.5) });
  expect(outcome).toBe('rejected');
  expect(reasons).toEqual(['It predicts the logged votes worse than the serving version.']);
});

it('holds a proposal until enough answers are voted on, and says how many are missing', () => {
  const held = judgeProposal({ votes: 12, proposal: evidence(0.9), serving: evidence(0.5) });
  expect(held).toEqual({
    outcome: 'held',
    reasons: [`Waiting for evidence: 12 of ${MIN_EVIDENCE} voted answers.`],
  });
});

it('leaves an estimate out that rests on too few answers', () => {
  const thin = evidence(0.2, { effectiveSampleSize: 4 });
  expect(judgeProposal({ votes: 60, proposal: thin, serving: evidence(0.7) }).outcome).toBe('published');
});
