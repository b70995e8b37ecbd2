import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { chooseLanguage, TEXTS } from './language.ts';

type Words = { readonly [name: string]: unknown };

/** Every word with its path; a function is called with numbers that show its plural. */
function wordsOf(table: Words, path = ''): Map<string, string> {
  const words = new Map<string, string>();
  for (const [name, value] of Object.entries(table)) {
    const at = `${path}${name}`;
    if (typeof value === 'string') words.set(at, value);
    else if (typeof value === 'function') words.set(at, String(value(...argumentsFor(at))));
    else for (const [below, word] of wordsOf(value as Words, `${at}.`)) words.set(below, word);
  }
  return words;
}

/** Reasons of the gate take named figures, everything else plain numbers. */
function argumentsFor(path: string): unknown[] {
  if (!path.startsWith('gateReason.')) return [2, 3, 4, 5, 6];
  const figures = { have: '2', need: '3', share: '4 %', votes: '5', segment: '6', version: '7' };
  return [{ ...figures, difference: '+0,1', than: 'serving', wouldBe: 'canary' }];
}

/** What is written alike in both languages. */
const ALIKE = new Set([
  'common.conversations',
  'common.webhooks',
  'common.version',
  'common.votes',
  'feedback.vote',
  'feedback.question',
  'feedback.conversation',
  'feedback.bot',
  'learning.seconds',
  'learning.axisVotes',
  'learning.versionColumn',
  'learning.versions',
  'evidence.segmentRounds',
  'why.group.memory',
  'why.group.position',
  'why.passage',
  'why.score',
  'knowledge.counts',
  'knowledge.documents',
  'knowledge.passages',
]);

describe('the texts', () => {
  const english = wordsOf(TEXTS.en);
  const french = wordsOf(TEXTS.fr);

  it('say the same things in both languages', () => {
    assert.deepEqual([...french.keys()].sort(), [...english.keys()].sort());
  });

  it('leave nothing empty and nothing undefined', () => {
    for (const [path, word] of [...english, ...french]) {
      assert.ok(word.trim() !== '' && !/undefined|NaN|\[object/.test(word), path);
    }
  });

  it('are translated, except for the words that both languages share', () => {
    const same = [...english].filter(([path, word]) => french.get(path) === word).map(([path]) => path);
    assert.deepEqual(same.sort(), [...ALIKE].sort());
  });

  it('count as each language does', () => {
    assert.deepEqual([0, 1, 2].map(TEXTS.en.common.votes), ['0 votes', '1 vote', '2 votes']);
    assert.deepEqual([0, 1, 2].map(TEXTS.fr.feedback.fresh), ['0 nouveau', '1 nouveau', '2 nouveaux']);
  });
});

describe('chooseLanguage', () => {
  it('takes the first language that we have', () => {
    assert.equal(chooseLanguage(['de-CH', 'fr-CA', 'en']), 'fr');
  });

  it('is English when we have none of them', () => {
    assert.equal(chooseLanguage(['de', 'it']), 'en');
    assert.equal(chooseLanguage([]), 'en');
  });
});
