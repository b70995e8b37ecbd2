import { expect, it } from 'vitest';
import { roundOf } from '../ope/testing/round-of.ts';
import { estimateVersions } from './estimate-versions.ts';

const rounds = Array.from({ length: 120 }, (_, i) =>
  roundOf({
    reward: i % 4 === 0 ? 0 : 1,
    segments: { language: Math.floor(i / 4) % 2 === 0 ? 'fr' : 'en', visitor: 'new' },
    start: { probability: 0, direct: 0.5 },
  }),
);

it('says what the log says of a version by every estimator, and how much it rests on', () => {
  const { proposal, serving, estimators, coverage, effectiveSampleSize } = estimateVersions(rounds);
  expect(proposal!.value).toBeCloseTo(0.75, 12);
  expect(serving).toEqual(proposal);
  expect(estimators!.map(({ estimator }) => estimator)).toEqual(['dr', 'snips', 'ips']);
  expect(estimators!.every(({ difference }) => difference!.value === 0)).toBe(true);
  expect(coverage).toBe(1);
  expect(effectiveSampleSize).toBeCloseTo(120, 9);
});

it('shows no value that rests on next to nothing', () => {
  expect(estimateVersions(rounds).estimators!.every(({ start }) => start === undefined)).toBe(true);
  expect(estimateVersions(rounds.slice(0, 9))).not.toHaveProperty('proposal');
  expect(estimateVersions([])).toMatchObject({ coverage: 0, effectiveSampleSize: 0, segments: [] });
});

it('tells segments apart, where there is more than one of a kind', () => {
  expect(estimateVersions(rounds).segments).toMatchObject([
    { kind: 'language', name: 'en', rounds: 60, value: { value: 0.75 }, harmed: false },
    { kind: 'language', name: 'fr', rounds: 60, value: { value: 0.75 }, harmed: false },
  ]);
});
