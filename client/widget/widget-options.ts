import { chooseLanguage, type Direction, directionOf, type Language, validLocale } from './texts/locale.ts';

/** `launcher`: a button that opens the panel. `panel`: opened by code alone. `inline`: fills an element of the page. */
export type Mode = 'launcher' | 'panel' | 'inline';
export type Theme = 'auto' | 'light' | 'dark';

/** What the page's script tag asks for. Absent texts are the locale's own. */
export interface WidgetOptions {
  /** The chat server's base address: where the script came from. */
  readonly server: string;
  readonly mode: Mode;
  /** The selector of the element that `inline` fills. */
  readonly target?: string;
  /** The language of the texts that are built in. */
  readonly language: Language;
  /** The language tag of what is shown and asked for; another one than `language` only with `textsUrl`. */
  readonly locale: string;
  /** The locale with the visitor's own region where it is known: for dates and numbers. */
  readonly region: string;
  readonly direction: Direction;
  /** The address of a JSON file with texts in place of the built-in ones. */
  readonly textsUrl?: string;
  readonly title?: string;
  readonly greeting?: string;
  readonly suggestions: readonly string[];
  /** The address of an image for the header. */
  readonly logo?: string;
  readonly color?: string;
  /** Absent: where a line of the language ends. */
  readonly position?: 'left' | 'right';
  readonly zIndex?: number;
  readonly theme: Theme;
  readonly open: boolean;
  /** Whether the address and title of the page go along with a message. */
  readonly tellsPage: boolean;
  readonly sound: boolean;
  /** To be accepted before anything is sent or kept. */
  readonly consent?: string;
}

export interface PageLanguages {
  readonly html: string;
  readonly browser: readonly string[];
}

/** The data- attributes of the script tag, in camel case and without data-. */
export type WidgetAttributes = Readonly<Record<string, string | undefined>>;

const MAX_SUGGESTIONS = 6;
const TEXT_ATTRIBUTES = ['target', 'title', 'greeting', 'logo', 'color', 'consent'] as const;

/**
 * Reads the data- attributes of the script tag. What it does not understand is left at its default: a typing error
 * in a shop's template must not cost its visitors the chat.
 */
export function readWidgetOptions(
  source: string,
  data: WidgetAttributes,
  languages: PageLanguages,
): WidgetOptions {
  const zIndex = Number.parseInt(data.zIndex ?? '', 10);
  return {
    server: new URL('.', source).href,
    ...readLanguage(data, languages),
    ...readTexts(data),
    mode: oneOf(['launcher', 'panel', 'inline'], data.mode) ?? 'launcher',
    suggestions: readSuggestions(data.suggestions),
    ...given('position', oneOf<'left' | 'right'>(['left', 'right'], data.position)),
    ...given('zIndex', Number.isNaN(zIndex) ? undefined : zIndex),
    theme: oneOf(['auto', 'light', 'dark'], data.theme) ?? 'auto',
    open: isOn(data.open),
    tellsPage: data.page !== 'off',
    sound: isOn(data.sound),
  };
}

function readLanguage(data: WidgetAttributes, { html, browser }: PageLanguages) {
  const textsUrl = data.texts?.trim();
  const wanted = [data.locale, html, ...browser];
  const language = chooseLanguage(textsUrl ? wanted.slice(0, 2) : wanted);
  const locale = (textsUrl && (validLocale(data.locale) ?? validLocale(html))) || language;
  const region = browser.find((tag) => tag.toLowerCase().startsWith(`${locale.toLowerCase()}-`)) ?? locale;
  return { language, locale, region, direction: directionOf(locale), ...given('textsUrl', textsUrl) };
}

type TextAttribute = (typeof TEXT_ATTRIBUTES)[number];

function readTexts(data: WidgetAttributes): { readonly [Name in TextAttribute]?: string } {
  const texts = TEXT_ATTRIBUTES.map((name) => [name, data[name]?.trim()] as const);
  return Object.fromEntries(texts.filter(([, text]) => text));
}

function readSuggestions(value = ''): readonly string[] {
  const suggestions = value.split('|').map((suggestion) => suggestion.trim());
  return suggestions.filter((suggestion) => suggestion !== '').slice(0, MAX_SUGGESTIONS);
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((name) => name === value);
}

/** Present without a value, as in `data-open`, is on. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== 'off' && value !== 'false';
}

function given<Name extends string, T extends string | number>(
  name: Name,
  value: T | undefined,
): { [N in Name]?: T } {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { [N in Name]?: T };
}
