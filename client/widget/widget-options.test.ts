import { describe, expect, it } from 'vitest';
import { readWidgetOptions, type WidgetAttributes } from './widget-options.ts';

const LANGUAGES = { html: '', browser: ['en-GB'] };
const read = (data: WidgetAttributes, languages = LANGUAGES) =>
  readWidgetOptions('https://a.example/widget.js', data, languages);

describe('readWidgetOptions', () => {
  it('takes the server from the address of the script, below a path too', () => {
    expect(readWidgetOptions('https://chat.example/widget.js?v=2', {}, LANGUAGES).server).toBe(
      'https://chat.example/',
    );
    expect(readWidgetOptions('https://a.example/chat/widget.js', {}, LANGUAGES).server).toBe(
      'https://a.example/chat/',
    );
  });

  it('has a default for everything', () => {
    expect(read({})).toEqual({
      server: 'https://a.example/',
      mode: 'launcher',
      language: 'en',
      locale: 'en',
      region: 'en-GB',
      direction: 'ltr',
      suggestions: [],
      theme: 'auto',
      open: false,
      tellsPage: true,
      sound: false,
    });
  });

  it('reads what the tag asks for', () => {
    const data = {
      mode: 'inline',
      target: '#help',
      title: ' Help ',
      greeting: 'Hi',
      locale: 'fr',
      color: '#123456',
      logo: '/logo.svg',
      position: 'left',
      zIndex: '50',
      theme: 'dark',
      open: '',
      page: 'off',
      sound: 'on',
      consent: 'We keep what you write.',
      suggestions: 'a | b||c',
    };
    expect(read(data)).toMatchObject({
      mode: 'inline',
      target: '#help',
      title: 'Help',
      greeting: 'Hi',
      locale: 'fr',
      color: '#123456',
      logo: '/logo.svg',
      position: 'left',
      zIndex: 50,
      theme: 'dark',
      open: true,
      tellsPage: false,
      sound: true,
      consent: 'We keep what you write.',
      suggestions: ['a', 'b', 'c'],
    });
  });

  it('speaks the language of the page before that of the browser', () => {
    const options = read({}, { html: 'fr-FR', browser: ['en'] });
    expect(options).toMatchObject({ language: 'fr', locale: 'fr', region: 'fr' });
  });

  it('with texts of the page, takes on another language, its direction and its dates', () => {
    const texts = { texts: '/chat-ar.json' };
    expect(read({ ...texts, locale: 'ar' }, { html: 'en', browser: ['ar-EG', 'fr'] })).toMatchObject({
      textsUrl: '/chat-ar.json',
      language: 'en',
      locale: 'ar',
      region: 'ar-EG',
      direction: 'rtl',
    });
    expect(read(texts, { html: 'de', browser: ['fr'] })).toMatchObject({ language: 'en', locale: 'de' });
    expect(read({ ...texts, locale: '??' })).toMatchObject({ locale: 'en', direction: 'ltr' });
  });

  it('without texts of the page, does not promise a language that it does not speak', () => {
    expect(read({ locale: 'ar' })).toMatchObject({ language: 'en', locale: 'en', direction: 'ltr' });
  });

  it('leaves what it does not understand at its default', () => {
    const data = { locale: 'xx', mode: 'round', theme: 'pink', open: 'false', title: '  ', zIndex: 'top' };
    expect(read({ ...data, position: 'middle' })).toEqual(read({}));
  });
});
