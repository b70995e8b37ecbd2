import { describe, expect, it } from 'vitest';
import { asksForPerson } from '../../text/asks-for-person.ts';
import type { Turn } from '../../text/passage.ts';
import { PHRASES } from '../phrases.ts';
import { courtesyReply } from './courtesy.ts';

const HISTORY: Turn[] = [
  { role: 'visitor', text: 'How do I return a helmet?' },
  { role: 'assistant', text: 'Print the label.' },
];
const reply = (question: string, history: readonly Turn[] = []) => courtesyReply({ question, history });

describe('courtesyReply', () => {
  it.each([
    ['Hello!', [], 'Hello!'],
    ['Bonjour', [], 'Bonjour !'],
    ['thanks a lot', HISTORY, 'You’re welcome.'],
    ['merci beaucoup', HISTORY, 'Avec plaisir.'],
    ['You are useless!!!', HISTORY, 'I’m sorry'],
    ['t’es nul', [], 'Désolé'],
    ['???', [], 'I did not understand'],
  ] as const)('replies to %s', (text, history, beginning) => {
    expect(reply(text, history)?.startsWith(beginning)).toBe(true);
  });

  it.each([
    'How do I return this stupid helmet?',
    'Is the label free?',
    'Le service est nul, comment me faire rembourser ?',
  ])('leaves a question to be answered: %s', (text) => {
    expect(reply(text)).toBeUndefined();
  });

  it.each(['ok', 'yes', '...'])('leaves "%s" inside a conversation, which goes on with it', (text) => {
    expect(reply(text, HISTORY)).toBeUndefined();
  });
});

describe('the reply to click that asks for a person', () => {
  it.each(Object.values(PHRASES).map(({ talkToPerson }) => talkToPerson))('is understood: %s', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });
});
