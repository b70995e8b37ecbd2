import { describe, expect, it } from 'vitest';
import { LeakGuard } from './leak-guard.ts';

const RULES = `You answer questions of a company's customers from numbered passages.
- Use only what the passages say. Never add facts, prices, dates or links.`;
const CANARY = 'mark-3f2a9c01-77aa-4b10-9d3e';

function shownOf(pieces: readonly string[], canaries = [CANARY]) {
  const guard = new LeakGuard({ systemPrompts: () => [RULES], canaries });
  const shown = pieces.map((piece) => guard.push(piece)).join('') + guard.end();
  return { shown, leaked: guard.leaked };
}

const letters = (text: string) => [...text];
const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? [];

describe('LeakGuard', () => {
  it.each([
    ['whole', (text: string) => [text]],
    ['word by word', words],
    ['letter by letter', letters],
  ])('shows nothing of the rules that come %s', (_, cut) => {
    const { shown, leaked } = shownOf(cut(`Of course: ${RULES}`));
    expect(leaked).toBe(true);
    expect('Of course: '.startsWith(shown)).toBe(true);
  });

  it.each([
    ['in capitals', 'USE ONLY WHAT THE PASSAGES SAY NEVER ADD FACTS'],
    ['with marks between the words', '*use* _only_ "what" - the / passages; say. never, add'],
    ['with accents', 'Ùse only whát the passages say. Nevér add'],
    ['with invisible letters', 'U\u200Bse only wh\u00ADat the passages say never add'],
    ['in full-width letters', 'Ｕｓｅ ｏｎｌｙ ｗｈａｔ ｔｈｅ ｐａｓｓａｇｅｓ ｓａｙ ｎｅｖｅｒ ａｄｄ'],
  ])('sees the rules %s', (_, text) => {
    expect(shownOf(words(text)).leaked).toBe(true);
    expect(shownOf(letters(text)).shown).not.toMatch(/\p{L}/u);
  });

  it('lets seven words in a row pass, and every text without them as it is', () => {
    for (const text of [
      'Use only what the passages say. Never sell milk.',
      'Prices, dates or links: use only what you have.\n\n1. Never mind.  ',
      '',
    ]) {
      expect(shownOf([text])).toEqual({ shown: text, leaked: false });
      expect(shownOf(letters(text))).toEqual({ shown: text, leaked: false });
    }
  });

  it.each([
    ['as it is', CANARY],
    ['in capitals and spaced', [...CANARY.toUpperCase()].join(' ')],
    ['inside another word', `x${CANARY}`],
    ['in part', CANARY.slice(5, 20)],
  ])('shows nothing of a canary %s', (_, text) => {
    for (const cut of [letters, words, (one: string) => [one]]) {
      const { shown, leaked } = shownOf(cut(`So: ${text} end`));
      expect(leaked).toBe(true);
      expect('So: '.startsWith(shown)).toBe(true);
    }
  });

  it('lets the words of a key pass that is none', () => {
    expect(shownOf(['A label is not needed.'], ['not-needed']).leaked).toBe(false);
  });

  it('shows nothing after a leak', () => {
    expect(shownOf(['Fun. ', RULES, ' And more.'])).toEqual({ shown: 'Fun. ', leaked: true });
  });
});
