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
  /** Said to an insult. */
  readonly calm: string;
  /** A reply to click that asks for a person; see asksForPerson(). */
  readonly talkToPerson: string;
  readonly handOver: string;
  /** Asks which one is meant, of what a definite noun could name: "the order". */
  whichOne(noun: string): string;
  /** Asks back; the options are names of pages. */
  doYouMean(options: readonly string[]): string;
  /** The same, after whichOne(). */
  maybe(options: readonly string[]): string;
  readonly sayMore: string;
  /** Said before what answers one question of several. */
  asFor(question: string): string;
  nothingOn(questions: readonly string[]): string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    fromPage: (title) => `From “${title}”:`,
    alsoFromPage: (title) => `And from “${title}”:`,
    stepsFromPage: (title) => `Step by step, from “${title}”:`,
    pointsFromPage: (title) => `Point by point, from “${title}”:`,
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
    calm: 'I’m sorry that this is annoying. Tell me what you need and I’ll try again, or ask for a person.',
    talkToPerson: 'Talk to a person',
    handOver: 'I’m passing this on to a person of our team. They will read what we wrote and answer you.',
    whichOne: (noun) => `Which ${noun} do you mean?`,
    doYouMean: (options) => `Do you mean ${quoteAll(options, '“', '”', 'or')}?`,
    maybe: (options) => `Is it about ${quoteAll(options, '“', '”', 'or')}?`,
    sayMore: 'Could you tell me a little more about what you need?',
    asFor: (question) => `On “${question}”:`,
    nothingOn: (questions) =>
      `I found no answer in the help pages to ${quoteAll(questions, '“', '”', 'or')}.`,
  },
  fr: {
    fromPage: (title) => `D’après « ${title} » :`,
    alsoFromPage: (title) => `Et d’après « ${title} » :`,
    stepsFromPage: (title) => `Étape par étape, d’après « ${title} » :`,
    pointsFromPage: (title) => `Point par point, d’après « ${title} » :`,
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
    calm: 'Désolé, c’est agaçant. Dites-moi ce qu’il vous faut et je réessaie, ou demandez une personne.',
    talkToPerson: 'Parler à une personne',
    handOver:
      'Je transmets votre demande à une personne de notre équipe. Elle lira notre échange et vous répondra.',
    whichOne: (noun) => `De quoi parlez-vous quand vous dites « ${noun} » ?`,
    doYouMean: (options) => `Voulez-vous dire ${quoteAll(options, '« ', ' »', 'ou')} ?`,
    maybe: (options) => `S’agit-il de ${quoteAll(options, '« ', ' »', 'ou')} ?`,
    sayMore: 'Pouvez-vous préciser un peu ce qu’il vous faut ?',
    asFor: (question) => `Pour « ${question} » :`,
    nothingOn: (questions) =>
      `Je n’ai rien trouvé dans les pages d’aide sur ${quoteAll(questions, '« ', ' »', 'ou')}.`,
  },
};

/** @param texts at least one. */
function quoteAll(texts: readonly string[], open: string, close: string, word: string): string {
  const quoted = texts.map((text) => `${open}${text}${close}`);
  const before = quoted.slice(0, -1).join(', ');
  return [...(before === '' ? [] : [before]), quoted.at(-1)].join(` ${word} `);
}
