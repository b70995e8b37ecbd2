import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStores, type TemporaryStores } from '../../stores/temporary-stores.ts';
import type { PolicyStore } from '../../stores/types.ts';
import { createRandom } from '../bandit/random.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { servedGroupOf } from '../served-group.ts';
import { openPolicy } from '../testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from '../testing/synthetic-world.ts';
import { judgeLive } from './judge-live-versions.ts';
import { ensureStartPolicy } from './start-policy.ts';

const template = voteOn(createWorld(3), openPolicy({ id: 1, parameters: startParameters() }), {
  ...{ visitor: honestVisitor('visitor'), voteId: 1, random: createRandom(4) },
});
const DAY = 86_400_000;
const ids = Array.from({ length: 2_000 }, (_, i) => `${createRandom(i)()}`);
const inControl = ids.filter((id) => servedGroupOf(id, false) === 'control');
const outside = ids.filter((id) => servedGroupOf(id, false) === 'serving');

let stores: TemporaryStores;
let policies: PolicyStore;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  stores = await openTemporaryStores(() => new Date(now));
  policies = stores.policies;
  await ensureStartPolicy(policies);
});
afterEach(() => stores.close());

async function addVersion(status: 'serving' | 'canary'): Promise<number> {
  now += DAY;
  const version = { parameters: startParameters(), learnerState: { rounds: 0 }, memoryMark: 0, votes: 0 };
  return (await policies.createPolicy({ ...version, status, reasons: [] })).id;
}

interface Votes {
  readonly count: number;
  /** Share of thumbs-up. */
  readonly up: number;
  readonly control?: boolean;
}

/** Votes of a visitor each on answers of a version, given an hour after the newest version was made. */
function votesOn(policyId: number, { count, up, control = false }: Votes): AnswerRound[] {
  return Array.from({ length: count }, (_, i) => ({
    ...template,
    policyId,
    votedAt: now + DAY / 24,
    conversationId: (control ? inControl : outside)[i]!,
    visitorId: `visitor ${policyId} ${control} ${i}`,
    reward: i < up * count ? 1 : 0,
    response: { ...template.response!, prices: [0, 0, 0] },
  }));
}

const judge = (rounds: readonly AnswerRound[], { mode = 'automatic', exploration = 0.1 } = {}) =>
  judgeLive(
    { stores, mode: mode as 'automatic', exploration },
    { rounds, mark: rounds.length, rows: rounds.length },
  );
const statusOf = async (id: number) => (await policies.findPolicy(id))!.status;

describe('the version on trial', () => {
  it('goes on while too few have voted', async () => {
    const canary = await addVersion('canary');
    expect(await judge(votesOn(canary, { count: 10, up: 0.7 }))).toBeUndefined();
    expect(await statusOf(canary)).toBe('canary');
  });

  it('serves all once it did no harm', async () => {
    const canary = await addVersion('canary');
    const rounds = [...votesOn(canary, { count: 60, up: 0.7 }), ...votesOn(1, { count: 200, up: 0.7 })];
    expect(await judge(rounds)).toMatchObject({
      ...{ outcome: 'published', policyId: canary },
      reasons: [{ code: 'canary_accepted' }],
    });
    expect(await policies.findServing()).toMatchObject({ id: canary });
  });

  it('ends once it does harm, with its reason', async () => {
    const canary = await addVersion('canary');
    const rounds = [...votesOn(canary, { count: 60, up: 0.2 }), ...votesOn(1, { count: 200, up: 0.8 })];
    expect(await judge(rounds)).toMatchObject({ outcome: 'rejected', policyId: canary });
    expect(await policies.findPolicy(canary)).toMatchObject({
      ...{ status: 'rejected', reasons: [{ code: 'canary_harmful' }] },
    });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
  });

  it('is not compared with votes from before its trial', async () => {
    const before = votesOn(1, { count: 200, up: 0.9 });
    const canary = await addVersion('canary');
    expect(await judge([...before, ...votesOn(canary, { count: 60, up: 0.2 })])).toBeUndefined();
  });
});

describe('the serving version', () => {
  const bad = (id: number) => [
    ...votesOn(id, { count: 400, up: 0.3 }),
    ...votesOn(1, { count: 60, up: 0.9, control: true }),
  ];

  it('stays while the control group is served no better', async () => {
    const serving = await addVersion('serving');
    const rounds = [
      ...votesOn(serving, { count: 400, up: 0.7 }),
      ...votesOn(1, { count: 60, up: 0.7, control: true }),
    ];
    expect(await judge(rounds)).toBeUndefined();
    expect(await policies.findServing()).toMatchObject({ id: serving });
  });

  it('gives way to the start once it falls below the control group', async () => {
    const serving = await addVersion('serving');
    const canary = await addVersion('canary');
    expect(await judge(bad(serving))).toMatchObject({ outcome: 'rejected', policyId: serving });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
    expect(await policies.findPolicy(serving)).toMatchObject({
      ...{ status: 'rejected', reasons: [{ code: 'live_below_control' }] },
    });
    expect(await statusOf(canary)).toBe('retired'); // it learned the same
  });

  it('is not compared with answers of the start outside of the control group', async () => {
    const serving = await addVersion('serving');
    const rounds = [...votesOn(serving, { count: 400, up: 0.3 }), ...votesOn(1, { count: 400, up: 0.9 })];
    expect(await judge(rounds)).toBeUndefined();
  });

  it('does not fall for the votes that an earlier one was rolled back for', async () => {
    const first = await addVersion('serving');
    const earlier = bad(first);
    now += DAY;
    await judge(earlier);
    const second = await addVersion('canary');
    const trial = [...votesOn(second, { count: 60, up: 0.8 }), ...votesOn(1, { count: 200, up: 0.8 })];
    expect(await judge([...earlier, ...trial])).toMatchObject({ outcome: 'published', policyId: second });
    expect(await judge([...earlier, ...trial])).toBeUndefined();
    expect(await policies.findServing()).toMatchObject({ id: second });
    expect(await judge([...earlier, ...trial, ...bad(second)])).toMatchObject({ policyId: second });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
  });
});

it.each([{ mode: 'review' }, { mode: 'shadow' }, { exploration: 0 }])(
  'nothing is decided with %o',
  async (how) => {
    const serving = await addVersion('serving');
    const rounds = [
      ...votesOn(serving, { count: 400, up: 0.3 }),
      ...votesOn(1, { count: 60, up: 0.9, control: true }),
    ];
    expect(await judge(rounds, how)).toBeUndefined();
    expect(await policies.findServing()).toMatchObject({ id: serving });
  },
);

it('takes the price of a strategy off what its answers earned', async () => {
  const canary = await addVersion('canary');
  const dear = votesOn(canary, { count: 60, up: 0.8 }).map((round) => ({
    ...round,
    response: { ...round.response!, prices: [0.7, 0.7, 0.7] },
  }));
  const result = await judge([...dear, ...votesOn(1, { count: 200, up: 0.8 })]);
  expect(result).toMatchObject({ outcome: 'rejected', policyId: canary });
});
