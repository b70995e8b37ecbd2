import { describe, expect, it } from 'vitest';
import { CONVERSATION_OWNERS, type ConversationOwner } from '../../protocol/index.ts';
import { expectedWait } from './expected-wait.ts';
import { HANDOVER_ACTIONS, type HandoverAction, TRANSITIONS } from './transitions.ts';

/** Rows: who owns it; columns: what happens. `-`: refused. */
const TABLE = `
          request  cancel  take    hand_back  close   write  abandon
bot       waiting  -       person  -          closed  -      -
waiting   -        bot     person  -          closed  -      bot
person    -        -       -       bot        closed  -      -
closed    waiting  -       -       -          -       bot    -
`;

const [header, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([owner, ...after]) =>
  after.map((to, i) => [owner, header![i], to] as [ConversationOwner, HandoverAction, string]),
);

describe('the owner of a conversation', () => {
  it.each(cells)('%s + %s: %s', (owner, action, to) => {
    const { from, to: after } = TRANSITIONS[action];
    expect(from.includes(owner) ? after : '-').toBe(to);
  });

  it('is in the table with every action', () => {
    expect(cells).toHaveLength(CONVERSATION_OWNERS.length * HANDOVER_ACTIONS.length);
    expect(header).toEqual([...HANDOVER_ACTIONS]);
  });
});

describe('the expected wait', () => {
  it('is the median of the last waits', () => {
    expect(expectedWait([90, 10, 40])).toBe(40);
    expect(expectedWait([90, 10, 40, 61])).toBe(51);
  });

  it('is not told of fewer than three waits', () => {
    expect(expectedWait([10, 20])).toBeUndefined();
  });
});
