import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from '../texts/en.ts';
import { createFormat, type Format } from '../texts/format.ts';
import { type Language, TEXTS } from '../texts/language.ts';

export interface Wording {
  readonly language: Language;
  readonly texts: Texts;
  readonly format: Format;
}

export function createWording(language: Language): Wording {
  return { language, texts: TEXTS[language], format: createFormat(language) };
}

export const WordingContext = createContext<Wording>(createWording('en'));

export function useWording(): Wording {
  return useContext(WordingContext);
}
