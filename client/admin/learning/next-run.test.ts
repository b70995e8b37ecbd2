import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { en } from '../texts/en.ts';
import { nextRunText } from './next-run.ts';
import { runSeconds } from './run-seconds.ts';

describe('nextRunText', () => {
  it.each([
    [50, 60, 'The next run comes after 50 votes, or 60 minutes after the last one.'],
    [50, 0, 'The next run comes after 50 votes.'],
    [0, 60, 'The next run comes 60 minutes after the last one, if there are new votes.'],
    [0, 0, 'Runs start only when you ask for one.'],
  ])('with %i votes and %i minutes: %s', (trainEveryVotes, trainEveryMinutes, text) => {
    assert.equal(nextRunText({ trainEveryVotes, trainEveryMinutes }, en.learning), text);
  });
});

describe('runSeconds', () => {
  it('is the time between start and end, and unknown before the end', () => {
    const startedAt = '2026-01-01T00:00:00.000Z';
    assert.equal(runSeconds({ startedAt, finishedAt: '2026-01-01T00:00:02.500Z' }), 2.5);
    assert.equal(runSeconds({ startedAt }), undefined);
  });
});
