import type { FeatureGroup, ServedGroup, SetAsideGroup, SetAsideReason } from '../../api/admin-types.ts';
import { countEnglish as count } from './count.ts';

/** Why an answer was chosen, in English. */
export const whyEn = {
  because: (reason: string) => `Chosen mostly because ${reason}.`,
  becauseBoth: (reason: string, second: string) => `Chosen mostly because ${reason}, and because ${second}.`,
  although: 'The thumbs on similar questions speak against it, though.',
  reason: {
    words: 'its words match those of the question',
    meaning: 'it means much the same as the question',
    search: 'its page as a whole fits the question',
    conversation: 'it fits what was said before in the conversation',
    memory: 'the thumbs on similar questions speak for it',
    position: 'it stands where such answers stand, and has their length',
  } satisfies Record<FeatureGroup, string>,
  group: {
    words: 'Words',
    meaning: 'Meaning',
    search: 'Both',
    conversation: 'Conversation',
    memory: 'Votes',
    position: 'Place',
  } satisfies Record<FeatureGroup, string>,
  servedAs: {
    control: 'This conversation is in the control group, which the start version always answers.',
    canary: 'This conversation took part in the trial of a new version.',
  } satisfies Record<Exclude<ServedGroup, 'serving'>, string>,
  show: 'Show the figures',
  table: 'What each passage’s score is made of',
  exact: 'The parts add up to the score. The higher the score, the more probable the passage.',
  passage: 'Passage',
  score: 'Score',
  features: (title: string) => `Largest single features of “${title}”`,
  feature: 'Feature',
  value: 'Value',
  weight: 'Weight',
  contribution: 'Contribution',
  scrollable: (title: string) => `${title}, scroll sideways`,
};

/** Which versions a vote entered, and where two versions differ, in English. */
export const lineageEn = {
  title: 'What this vote taught',
  none: 'No version has learned from it yet. The next training does.',
  uncited: {
    strategy:
      'The answer cites no source: the vote teaches which way to answer fits, not which passage is right.',
    nothing: 'The answer cites no source and is not of the kind that was chosen: the vote teaches nothing.',
  },
  entered: (n: number) => `It is in ${count(n, 'version', 'versions')}, first in:`,
  later: (n: number) => `Show ${count(n, 'later version', 'later versions')}`,
  changed: (to: string, time: string) => `The visitor changed it later: ${to}, ${time}.`,
  learnedAs: (vote: string) => `learned as: ${vote}`,
  setAside: (reason: string) => `This vote does not count: ${reason}.`,
  compareTitle: 'Compare two versions',
  compareHint: 'Which recorded questions would the second version answer otherwise than the first?',
  from: 'First version',
  to: 'Second version',
  compare: 'Compare',
  comparing: 'Comparing… this may take some seconds.',
  same: 'Choose two different versions.',
  needTwo: 'There is only one version so far.',
};

/** Votes that do not count for now, in English. */
export const setAsideEn = {
  title: 'Votes set aside',
  intro:
    'Many votes at once from one address or from new visitors may be meant to mislead. They do not teach until you decide.',
  empty: 'No vote is set aside.',
  emptyHint: 'When many votes come at once from one address or from new visitors, they wait here for you.',
  beyondCap: (n: number) =>
    `${count(n, 'vote does', 'votes do')} not count because the visitor had voted as often as counts on one day.`,
  reason: {
    address_burst: 'Many votes at once from one address',
    new_visitor_burst: 'Many votes at once from new visitors',
    discarded: 'Left out by an operator',
  } satisfies Record<SetAsideGroup['reason'], string>,
  reasonOfVote: {
    visitor_cap: 'the visitor had voted as often as counts on one day',
    address_burst: 'many votes came at once from one address',
    new_visitor_burst: 'many votes came at once from new visitors',
    discarded: 'an operator left it out',
  } satisfies Record<SetAsideReason, string>,
  figures: (votes: number, visitors: number) =>
    `${count(votes, 'vote', 'votes')} of ${count(visitors, 'visitor', 'visitors')}`,
  upDown: (up: string, down: string) => `${up} up, ${down} down`,
  hour: (from: string, to: string) => `${from} to ${to}`,
  examples: 'Some of the questions',
  count: 'Count them',
  discard: 'Leave out',
  countTitle: (n: number) => `Count ${count(n, 'vote', 'votes')}?`,
  discardTitle: (n: number) => `Leave out ${count(n, 'vote', 'votes')}?`,
  countWhat: 'From the next training on, these votes teach like all others.',
  discardWhat: 'These votes are kept, but teach nothing.',
  undoDiscard: 'They stay in this list, so you can decide otherwise later.',
  saving: 'Saving…',
  counted: (n: number) => `${count(n, 'entry counts', 'entries count')} from the next training on.`,
  discarded: (n: number) => `${count(n, 'entry is', 'entries are')} left out.`,
  older: 'Show older hours',
  newest: 'Back to the newest',
};
