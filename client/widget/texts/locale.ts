/** The languages that the widget has texts of its own in. */
export type Language = 'en' | 'fr';
export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT = ['ar', 'he', 'fa', 'ur'];

/** The first of the wanted languages that we speak; English when none. Regions are ignored: fr-CA is French. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const language = languageOf(tag ?? '');
    if (language === 'en' || language === 'fr') return language;
  }
  return 'en';
}

export function directionOf(locale: string): Direction {
  return RIGHT_TO_LEFT.includes(languageOf(locale)) ? 'rtl' : 'ltr';
}

/** @returns the tag when Intl accepts it, else `undefined`. */
export function validLocale(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
