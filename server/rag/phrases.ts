import type { Language } from '../text/language.ts';

/** What the assistant says in its own words; everything else it says comes from the pages or a model. */
export interface Phrases {
  fromPage(title: string): string;
  alsoFromPage(title: string): string;
  stepsFromPage(title: string): string;
  pointsFromPage(title: string): string;
  readonly openPage: string;
  /** Said before a quote from a page in another language, which is named in this one. */
  pageInLanguage(name: string): string;
  readonly doNotKnow: string;
  readonly doNotKnowAtAll: string;
  nearestPages(links: readonly string[]): string;
  readonly greeting: string;
  readonly welcome: string;
  readonly goodbye: string;
  readonly whoAmI: string;
  readonly rephrase: string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    fromPage: (title) => `From the help page “${title}”:`,
    alsoFromPage: (title) => `And from “${title}”:`,
    stepsFromPage: (title) => `Step by step, from the help page “${title}”:`,
    pointsFromPage: (title) => `Point by point, from the help page “${title}”:`,
    openPage: 'Open the page',
    pageInLanguage: (name) => `This page is in ${name}.`,
    doNotKnow: 'I’m sorry, I don’t know: I found no answer to this in the help pages.',
    doNotKnowAtAll: 'I’m sorry, I don’t know: the help pages say nothing about this.',
    nearestPages: (links) =>
      `The nearest ${links.length > 1 ? 'pages' : 'page'} I found: ${links.join(', ')}.`,
    greeting: 'Hello! What can I help you with?',
    welcome: 'You’re welcome. Is there anything else?',
    goodbye: 'Goodbye, and come back any time.',
    whoAmI: 'I’m an automatic assistant: I answer from the help pages and say so when I don’t know.',
    rephrase: 'I did not understand that. Could you put it in other words?',
  },
  fr: {
    fromPage: (title) => `D’après la page « ${title} » :`,
    alsoFromPage: (title) => `Et d’après « ${title} » :`,
    stepsFromPage: (title) => `Étape par étape, d’après la page « ${title} » :`,
    pointsFromPage: (title) => `Point par point, d’après la page « ${title} » :`,
    openPage: 'Ouvrir la page',
    pageInLanguage: (name) => `Cette page est en ${name}.`,
    doNotKnow: 'Désolé, je ne sais pas : je n’ai pas trouvé la réponse dans les pages d’aide.',
    doNotKnowAtAll: 'Désolé, je ne sais pas : les pages d’aide n’en parlent pas.',
    nearestPages: (links) =>
      links.length > 1
        ? `Les pages les plus proches : ${links.join(', ')}.`
        : `La page la plus proche : ${links[0]}.`,
    greeting: 'Bonjour ! En quoi puis-je vous aider ?',
    welcome: 'Avec plaisir. Autre chose ?',
    goodbye: 'Au revoir, et à bientôt.',
    whoAmI:
      'Je suis un assistant automatique : je réponds d’après les pages d’aide et je le dis quand je ne sais pas.',
    rephrase: 'Je n’ai pas compris. Pouvez-vous le dire autrement ?',
  },
};
