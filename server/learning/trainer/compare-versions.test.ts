import { afterEach, beforeEach, expect, it } from 'vitest';
import { startParameters } from '../policies/start-parameters.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { compareVersions } from './compare-versions.ts';

let site: VotingSite;
beforeEach(async () => {
  site = await VotingSite.open();
  await site.vote(12);
});
afterEach(() => site.close());

async function addVersion(change: (weight: number) => number): Promise<number> {
  const start = startParameters();
  const retrieval = { ...start.retrieval, weights: start.retrieval.weights.map(change) };
  const version = {
    parameters: { ...start, retrieval },
    learnerState: { rounds: 0 },
    memoryMark: 0,
    votes: 0,
  };
  return (await site.stores.policies.createPolicy({ ...version, status: 'proposal', reasons: [] })).id;
}

it('names the logged questions whose answer would change, in words', async () => {
  const reversed = await addVersion((weight) => -weight);
  const { checked, changed, examples } = await compareVersions(updateParts(site.stores), 1, reversed);
  expect(checked).toBeGreaterThan(5);
  expect(changed).toBe(checked);
  expect(examples).toHaveLength(changed);
  expect(examples[0]).toMatchObject({ question: 'Question 11', messageId: expect.any(String) });
  expect(examples[0]!.before).not.toEqual(examples[0]!.after);
});

it('finds no change between versions that rank alike', async () => {
  const same = await addVersion((weight) => 2 * weight);
  expect(await compareVersions(updateParts(site.stores), 1, same)).toMatchObject({
    changed: 0,
    examples: [],
  });
});

it('refuses a version that is not there', async () => {
  await expect(compareVersions(updateParts(site.stores), 1, 99)).rejects.toMatchObject({
    code: 'policy_not_found',
  });
});
