import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './routes.ts';

describe('parseRoute', () => {
  it.each<[string, Route]>([
    ['', { screen: 'feedback' }],
    ['#', { screen: 'feedback' }],
    ['#/feedback?vote=down', { screen: 'feedback', vote: 'down' }],
    ['#/feedback?vote=sideways', { screen: 'feedback' }],
    ['#/feedback/m1?vote=up', { screen: 'feedback', vote: 'up', messageId: 'm1' }],
    ['#/learning', { screen: 'learning' }],
    ['#/learning/version/3', { screen: 'learning', policyId: 3 }],
    ['#/learning/version/x', { screen: 'unknown' }],
    ['#/learning/version/0', { screen: 'unknown' }],
    ['#/knowledge', { screen: 'knowledge' }],
    ['#/set-aside', { screen: 'setAside' }],
    ['#/set-aside/3', { screen: 'unknown' }],
    ['#/knowledge/3', { screen: 'unknown' }],
    ['#/conversations', { screen: 'conversations' }],
    ['#/conversations/c%2F1', { screen: 'conversations', conversationId: 'c/1' }],
    ['#/conversations/c1/2', { screen: 'unknown' }],
    ['#/webhooks', { screen: 'webhooks' }],
    ['#/webhooks?status=failed', { screen: 'webhooks', status: 'failed' }],
    ['#/webhooks?status=lost', { screen: 'webhooks' }],
    ['#/webhooks/3', { screen: 'unknown' }],
    ['#/elsewhere', { screen: 'unknown' }],
  ])('reads %s', (hash, route) => {
    assert.deepEqual(parseRoute(hash), route);
  });

  it('reads a stray percent sign as itself', () => {
    assert.deepEqual(parseRoute('#/feedback/50%'), { screen: 'feedback', messageId: '50%' });
  });

  it.each<Route>([
    { screen: 'feedback' },
    { screen: 'feedback', vote: 'up', messageId: 'a/b?c#d' },
    { screen: 'learning', policyId: 12 },
    { screen: 'knowledge' },
    { screen: 'setAside' },
    { screen: 'webhooks' },
    { screen: 'webhooks', status: 'pending' },
    { screen: 'conversations' },
    { screen: 'conversations', conversationId: 'a/b?c#d%' },
  ])('reads back what hrefOf wrote: %o', (route) => {
    assert.deepEqual(parseRoute(hrefOf(route)), route);
  });
});
