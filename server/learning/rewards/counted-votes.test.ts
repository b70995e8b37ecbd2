import { describe, expect, it } from 'vitest';
import type { FeedbackRow } from '../bandit/feedback-row.ts';
import { createRandom, type Random } from '../bandit/random.ts';
import { type CountingRules, setAside } from './counted-votes.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 5);
const RULES: CountingRules = { perVisitorAndDay: 10, bursts: true };

type Draft = Partial<Omit<FeedbackRow, 'id'>>;

/** A log of these rows: each a thumbs-up by a visitor of its own unless it says otherwise, ordered by time. */
function logOf(drafts: readonly Draft[]): FeedbackRow[] {
  const rows = drafts.map((draft, i): Omit<FeedbackRow, 'id'> => {
    const createdAt = draft.createdAt ?? MONDAY;
    const named = { messageId: `answer-${i}`, visitorId: `visitor-${i}`, visitorCreatedAt: createdAt };
    return { kind: 'vote', vote: 'up', ...named, createdAt, ...draft };
  });
  return rows.sort((a, b) => a.createdAt - b.createdAt).map((row, id) => ({ id: id + 1, ...row }));
}

const times = (count: number, draft: (i: number) => Draft): Draft[] =>
  Array.from({ length: count }, (_, i) => draft(i));

interface Traffic {
  readonly hours: number;
  readonly perHour: (hour: number) => number;
  readonly upShare?: number;
  readonly random?: Random;
}

/** Visitors who come once: about so many in an hour, as chance has it. */
function traffic({ hours, perHour, upShare = 0.75, random = createRandom(1) }: Traffic): Draft[] {
  return times(hours, (hour) => hour as Draft).flatMap((_, hour) => {
    const count = Math.round(perHour(hour) + Math.sqrt(perHour(hour)) * gaussian(random));
    return times(Math.max(0, count), () => ({
      createdAt: MONDAY + hour * HOUR + Math.floor(random() * HOUR),
      vote: random() < upShare ? 'up' : 'down',
      addressHash: `address-${Math.floor(random() * 5_000)}`,
    }));
  });
}

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Fresh visitors, spread evenly over some hours. */
const flood = (count: number, from: number, draft: Draft = {}, hours = 1): Draft[] =>
  times(count, (i) => ({
    createdAt: MONDAY + from * HOUR + Math.floor((i / count) * hours * HOUR),
    vote: 'down',
    addressHash: `flood-${i}`,
    visitorId: `flood-${i}`,
    ...draft,
  }));

const isFlood = ({ visitorId }: FeedbackRow) => visitorId.startsWith('flood');
const countedOf = (log: readonly FeedbackRow[], rules = RULES) => {
  const aside = setAside(log, rules);
  return log.filter(({ id }) => !aside.has(id));
};
const reasonsIn = (log: readonly FeedbackRow[], rules = RULES) => [...new Set(setAside(log, rules).values())];

describe("a visitor's daily share", () => {
  const bySomebody = (count: number, draft: Draft = {}) =>
    times(count, (i) => ({
      visitorId: 'one',
      messageId: `his-${i}`,
      createdAt: MONDAY + i * 1_000,
      ...draft,
    }));

  it('counts his first answers of the day', () => {
    const log = logOf(bySomebody(500));
    expect(countedOf(log).map(({ messageId }) => messageId)).toEqual(
      times(10, (i) => i as Draft).map((_, i) => `his-${i}`),
    );
    expect(reasonsIn(log)).toEqual(['visitor_cap']);
  });

  it('begins anew with the next day in UTC', () => {
    const log = logOf([
      ...bySomebody(12),
      ...times(3, (i) => ({ visitorId: 'one', createdAt: MONDAY + DAY + i })),
    ]);
    expect(countedOf(log)).toHaveLength(13);
  });

  it('costs a changed mind no second place, and gives a withdrawn vote none back', () => {
    const minds = (['up', 'down', null, 'up'] as const).map((vote, i) => ({
      messageId: 'his-0',
      vote,
      createdAt: MONDAY + i,
    }));
    const log = logOf([...bySomebody(12), ...minds.map((mind) => ({ visitorId: 'one', ...mind }))]);
    const counted = countedOf(log);
    expect(counted.filter(({ messageId }) => messageId === 'his-0')).toHaveLength(5);
    expect(new Set(counted.map(({ messageId }) => messageId)).size).toBe(10);
  });

  it('keeps an answer out that found no place, also when he changes his mind the day after', () => {
    const late = { visitorId: 'one', messageId: 'his-11', createdAt: MONDAY + DAY };
    expect(reasonsIn(logOf([...bySomebody(12), late]))).toEqual(['visitor_cap']);
    expect(countedOf(logOf([...bySomebody(12), late]))).toHaveLength(10);
  });

  it('has places of their own for weak signals', () => {
    const opened = bySomebody(10, { kind: 'opened', vote: null });
    const votes = bySomebody(10).map((draft, i) => ({ ...draft, messageId: `voted-${i}` }));
    expect(countedOf(logOf([...opened, ...votes]))).toHaveLength(20);
    expect(countedOf(logOf(bySomebody(30, { kind: 'opened', vote: null })))).toHaveLength(10);
  });

  it('is everything when it is infinite and bursts are off', () => {
    const rules = { perVisitorAndDay: Number.POSITIVE_INFINITY, bursts: false };
    expect(setAside(logOf([...bySomebody(500), ...flood(500, 1)]), rules).size).toBe(0);
  });
});

describe('what sets nothing aside', () => {
  it.each([1, 20, 60])('usual traffic of about %d votes an hour for two weeks', (perHour) => {
    expect(setAside(logOf(traffic({ hours: 14 * 24, perHour: () => perHour })), RULES).size).toBe(0);
  });

  it('traffic that changes with the hour of the day', () => {
    const perHour = (hour: number) => 20 + 20 * (1 + Math.sin((hour / 12) * Math.PI));
    expect(setAside(logOf(traffic({ hours: 14 * 24, perHour })), RULES).size).toBe(0);
  });

  it('traffic that doubles from day to day', () => {
    const perHour = (hour: number) => 5 * 2 ** Math.floor(hour / 24);
    expect(setAside(logOf(traffic({ hours: 7 * 24, perHour })), RULES).size).toBe(0);
  });

  it('an office whose people all come from one address, and a server that sees one address only', () => {
    const usual = traffic({ hours: 7 * 24, perHour: () => 30 });
    const office = usual.map((draft, i) => (i % 5 === 0 ? { ...draft, addressHash: 'office' } : draft));
    const proxy = usual.map((draft) => ({ ...draft, addressHash: 'proxy' }));
    expect(setAside(logOf(office), RULES).size).toBe(0);
    expect(setAside(logOf(proxy), RULES).size).toBe(0);
  });
});

describe('a burst', () => {
  const week = (random = createRandom(2)) => traffic({ hours: 7 * 24, perHour: () => 20 + 40 * random() });

  it('of fresh visitors who vote like everybody counts up to three usual busy hours', () => {
    const log = logOf([
      ...week(),
      ...flood(500, 100).map((vote, i) => (i % 4 ? { ...vote, vote: 'up' as const } : vote)),
    ]);
    const counted = countedOf(log).filter(isFlood).length;
    expect(counted).toBeGreaterThan(100);
    expect(counted).toBeLessThan(190);
    expect(reasonsIn(log)).toEqual(['new_visitor_burst']);
  });

  it('of fresh visitors who vote against what is usual counts up to one', () => {
    const counted = countedOf(logOf([...week(), ...flood(500, 100)])).filter(isFlood).length;
    expect(counted).toBeLessThan(65);
  });

  it('from one address stops there long before', () => {
    const log = logOf([...week(), ...flood(500, 100, { addressHash: 'one' })]);
    expect(countedOf(log).filter(isFlood)).toHaveLength(10);
    expect(countedOf(log).filter((row) => !isFlood(row))).toHaveLength(log.length - 500);
  });

  it('does not silence visitors who are known', () => {
    const days = [0, 1, 2, 100 / 24].map((day) => MONDAY + day * DAY + HOUR - 1);
    const customer = days.map((createdAt) => ({ visitorId: 'customer', createdAt }));
    const log = logOf([...week(), ...customer, ...flood(500, 100)]);
    expect(countedOf(log).filter(({ visitorId }) => visitorId === 'customer')).toHaveLength(4);
  });

  it('brings no weak signals with it either', () => {
    const usual = [
      ...week(),
      ...traffic({ hours: 7 * 24, perHour: () => 30 }).map((draft) => ({
        ...draft,
        kind: 'thanks' as const,
        vote: null,
      })),
    ];
    const votes = flood(500, 100).map((vote, i) => ({ ...vote, messageId: `flooded-${i}` }));
    const thanks = votes.map((vote) => ({
      ...vote,
      kind: 'thanks' as const,
      vote: null,
      createdAt: vote.createdAt! + 1,
    }));
    const counted = countedOf(logOf([...usual, ...votes, ...thanks])).filter(isFlood);
    expect(counted.length).toBeLessThan(130);
    const only = countedOf(logOf([...usual, ...thanks])).filter(isFlood);
    expect(only.length).toBeLessThan(190);
  });

  it('does not become usual by lasting some hours', () => {
    const log = logOf([...week(), ...flood(4_000, 100, {}, 8)]);
    expect(countedOf(log).filter(isFlood).length).toBeLessThan(8 * 65);
  });

  it('of a new site counts up to a number', () => {
    expect(countedOf(logOf(flood(500, 0)))).toHaveLength(90);
  });
});

describe('a review', () => {
  const log = logOf([...traffic({ hours: 100, perHour: () => 30 }), ...flood(500, 100)]);
  const aside = setAside(log, RULES);
  const review = (decision: 'count' | 'discard') =>
    log.map((row) => (aside.has(row.id) ? { ...row, review: decision } : row));

  it('makes a burst count', () => {
    expect(aside.size).toBeGreaterThan(400);
    expect(setAside(review('count'), RULES).size).toBe(0);
  });

  it('of a vote goes for the weak signals after it too', () => {
    const votes = flood(500, 0).map((one, i) => ({ ...one, messageId: `flooded-${i}` }));
    const thanks = votes.map((one) => ({
      ...one,
      kind: 'thanks' as const,
      vote: null,
      createdAt: one.createdAt! + 1,
    }));
    const both = logOf([...votes, ...thanks]);
    const isVote = ({ kind }: FeedbackRow) => kind === 'vote';
    const reviewed = both.map((row) => (isVote(row) ? { ...row, review: 'count' as const } : row));
    expect(setAside(both, RULES).size).toBeGreaterThan(800);
    expect(setAside(reviewed, RULES).size).toBe(0);
  });

  it('discards it for good', () => {
    expect(reasonsIn(review('discard'))).toEqual(['discarded']);
    expect(setAside(review('discard'), RULES).size).toBe(aside.size);
  });

  it("does not overrule a visitor's daily share", () => {
    const many = logOf(times(12, () => ({ visitorId: 'one', review: 'count' })));
    expect(countedOf(many)).toHaveLength(10);
  });

  it('that discards a whole hour leaves the next hour its places', () => {
    const hours = [0, 1].flatMap((hour) => flood(80, hour, { addressHash: 'one' }));
    const discarded = hours.slice(0, 80).map((vote) => ({ ...vote, review: 'discard' as const }));
    expect(reasonsIn(logOf([...discarded, ...hours.slice(80)]))).toEqual(['discarded']);
  });

  it('lets a withdrawal stand', () => {
    expect(setAside(logOf([{ vote: null, review: 'discard' }]), RULES).size).toBe(0);
  });
});

describe('setAside', () => {
  it('decides each row by the rows before it', () => {
    const log = logOf([
      ...traffic({ hours: 60, perHour: () => 30 }),
      ...flood(300, 40),
      ...flood(90, 50, { visitorId: 'one' }),
    ]);
    const whole = setAside(log, RULES);
    for (const length of [100, 700, 1_300, 1_500, log.length]) {
      const prefix = log.slice(0, length);
      const upto = [...whole].filter(([id]) => id <= length);
      expect([...setAside(prefix, RULES)]).toEqual(upto);
    }
  });

  it('has nothing to say of an empty log', () => {
    expect(setAside([], RULES).size).toBe(0);
  });
});
