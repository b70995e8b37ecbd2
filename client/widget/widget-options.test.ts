import { describe, expect, it } from 'vitest';
import { readWidgetOptions } from './widget-options.ts';

const LANGUAGES = { html: '', browser: ['en-GB'] };

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
    expect(readWidgetOptions('https://a.example/widget.js', {}, LANGUAGES)).toEqual({
      server: 'https://a.example/',
      locale: 'en',
      region: 'en-GB',
      suggestions: [],
      position: 'right',
      theme: 'auto',
      open: false,
    });
  });

  it('reads what the tag asks for', () => {
    const data = {
      title: ' Help ',
      greeting: 'Hi',
      locale: 'fr',
      color: '#123456',
      position: 'left',
      theme: 'dark',
      open: '',
      suggestions: 'a | b||c',
    };
    expect(readWidgetOptions('https://a.example/widget.js', data, LANGUAGES)).toMatchObject({
      title: 'Help',
      greeting: 'Hi',
      locale: 'fr',
      color: '#123456',
      position: 'left',
      theme: 'dark',
      open: true,
      suggestions: ['a', 'b', 'c'],
    });
  });

  it('speaks the language of the page before that of the browser', () => {
    const options = readWidgetOptions('https://a.example/widget.js', {}, { html: 'fr-FR', browser: ['en'] });
    expect(options).toMatchObject({ locale: 'fr', region: 'fr' });
  });

  it('leaves what it does not understand at its default', () => {
    const data = { locale: 'xx', position: 'middle', theme: 'pink', open: 'false', title: '  ' };
    expect(readWidgetOptions('https://a.example/widget.js', data, LANGUAGES)).toMatchObject({
      locale: 'en',
      position: 'right',
      theme: 'auto',
      open: false,
    });
  });
});
