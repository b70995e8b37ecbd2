import { expect, it } from 'vitest';
import { createVisitorPresence } from './visitor-presence.ts';

const MINUTE = 60_000;
const BEGUN = new Date('2026-01-05T12:00:00.000Z');

function presence() {
  const clock = { minutes: 0 };
  const at = (minutes: number) => new Date(BEGUN.getTime() + minutes * MINUTE);
  return { clock, at, ...createVisitorPresence(() => at(clock.minutes)) };
}

it('a visitor is away once the last of his connections has ended', () => {
  const { clock, at, arrived, left, awaySince } = presence();
  arrived('ada');
  arrived('ada');
  clock.minutes = 5;
  left('ada');
  expect(awaySince('ada')).toBeUndefined();
  clock.minutes = 6;
  left('ada');
  expect(awaySince('ada')).toEqual(at(6));
  arrived('ada');
  expect(awaySince('ada')).toBeUndefined();
});

it('of one who was never here, it is known only that he was not since this process began', () => {
  const { clock, awaySince } = presence();
  clock.minutes = 50;
  expect(awaySince('nobody')).toEqual(BEGUN);
});

it('those who left long ago are forgotten, and are away no shorter for it', () => {
  const { clock, at, arrived, left, awaySince } = presence();
  for (const name of ['long-gone', 'just-gone']) arrived(name);
  left('long-gone');
  clock.minutes = 20;
  left('just-gone');
  clock.minutes = 40;
  arrived('other');
  left('other');
  expect(awaySince('long-gone')).toEqual(BEGUN);
  expect(awaySince('just-gone')).toEqual(at(20));
});
