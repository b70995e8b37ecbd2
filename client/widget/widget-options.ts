import { chooseLocale, type Locale } from './texts/texts.ts';

export type Position = 'left' | 'right';
export type Theme = 'auto' | 'light' | 'dark';

/** What the page's script tag asks for. Absent texts are the locale's own. */
export interface WidgetOptions {
  /** The chat server's base address: where the script came from. */
  readonly server: string;
  readonly locale: Locale;
  /** The locale with the visitor's own region where it is known: for dates and numbers. */
  readonly region: string;
  readonly title?: string;
  readonly greeting?: string;
  readonly suggestions: readonly string[];
  readonly color?: string;
  readonly position: Position;
  readonly theme: Theme;
  readonly open: boolean;
}

export interface PageLanguages {
  readonly html: string;
  readonly browser: readonly string[];
}

const MAX_SUGGESTIONS = 6;

/**
 * Reads the data- attributes of the script tag. What it does not understand is left at its default: a typing error
 * in a shop's template must not cost its visitors the chat.
 */
export function readWidgetOptions(
  source: string,
  data: Readonly<Record<string, string | undefined>>,
  languages: PageLanguages,
): WidgetOptions {
  const title = data.title?.trim();
  const greeting = data.greeting?.trim();
  const color = data.color?.trim();
  const locale = chooseLocale([data.locale, languages.html, ...languages.browser]);
  return {
    server: new URL('.', source).href,
    locale,
    region: languages.browser.find((tag) => tag.toLowerCase().startsWith(`${locale}-`)) ?? locale,
    ...(title ? { title } : {}),
    ...(greeting ? { greeting } : {}),
    ...(color ? { color } : {}),
    suggestions: readSuggestions(data.suggestions),
    position: data.position === 'left' ? 'left' : 'right',
    theme: data.theme === 'light' || data.theme === 'dark' ? data.theme : 'auto',
    open: data.open !== undefined && data.open !== 'false',
  };
}

function readSuggestions(value = ''): readonly string[] {
  const suggestions = value.split('|').map((suggestion) => suggestion.trim());
  return suggestions.filter((suggestion) => suggestion !== '').slice(0, MAX_SUGGESTIONS);
}
