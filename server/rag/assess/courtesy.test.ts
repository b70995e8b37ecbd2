import { describe, expect, it } from 'vitest';
import { readCourtesy } from './courtesy.ts';

describe('readCourtesy', () => {
  it.each([
    ['Hello!', 'greeting'],
    ['hey there, how are you?', 'greeting'],
    ['Bonjour à tous', 'greeting'],
    ['Thank you so much', 'thanks'],
    ['ok merci beaucoup', 'thanks'],
    ['Great, thanks!', 'thanks'],
    ['Au revoir', 'goodbye'],
    ['Have a nice day', 'goodbye'],
    ['Are you a bot?', 'who'],
    ['Qui êtes-vous ?', 'who'],
    ['You are useless', 'rude'],
    ['stupid bot', 'rude'],
    ['you are a stupid useless bot', 'rude'],
    ['va te faire foutre', 'rude'],
    ['espèce d’idiot', 'rude'],
    ['', 'unreadable'],
    ['???', 'unreadable'],
    ['asdfghjkl', 'unreadable'],
    ['asdfgh qwer', 'unreadable'],
  ])('hears "%s" as %s', (text, courtesy) => {
    expect(readCourtesy(text)).toBe(courtesy);
  });

  it.each([
    'Hi, where is my parcel?',
    'Thanks, and how do I return it?',
    'Your delivery is rubbish, where is my parcel?',
    'How do I get rid of garbage?',
    'Le con de manutention',
    'yes',
    'oui',
    'XJ-400',
  ])('takes "%s" for a question', (text) => {
    expect(readCourtesy(text)).toBeUndefined();
  });
});
