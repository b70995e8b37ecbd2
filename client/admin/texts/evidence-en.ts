import type { EstimatorName, SegmentView, TrainingMode } from '../../api/admin-types.ts';
import { countEnglish as count } from './count.ts';

/** Modes, trials, estimates and the control group, in English. */
export const evidenceEn = {
  mode: {
    automatic: 'What passes the checks is published by itself.',
    review: 'What passes the checks waits until you publish it.',
    shadow: 'Shadow mode: nothing changes by itself; each run only stores what it would have done.',
  } satisfies Record<TrainingMode, string>,
  trial: (id: number) => `Version ${id} on trial`,
  trialWhat: (id: number, share: string) => `Version ${id} answers ${share} of the conversations.`,
  trialFigures: (conversations: number, votes: number) =>
    `So far ${count(conversations, 'conversation', 'conversations')} with ${count(votes, 'vote', 'votes')}.`,
  trialWaits: 'No vote yet in these conversations.',
  onTrial: 'Thumbs up, on trial',
  servingMeanwhile: 'Thumbs up, serving version meanwhile',
  difference: 'Difference',
  controlTitle: 'Against the control group',
  controlLine: 'Control group',
  servedLine: 'All others',
  controlVotes: (served: number, control: number) =>
    `${count(control, 'vote', 'votes')} in the control group, ${served.toLocaleString('en')} of all others.`,
  estimators: 'By estimator',
  estimatorsHint: 'Three ways to reckon the same value; doubly robust decides.',
  estimator: 'Estimator',
  estimatorName: {
    ips: 'Inverse propensity (IPS)',
    snips: 'Self-normalized (SNIPS)',
    dr: 'Doubly robust (DR)',
  } satisfies Record<EstimatorName, string>,
  startVersion: 'Start version',
  segments: 'By group of questions',
  segment: 'Group',
  segmentRounds: 'Votes',
  harmed: 'Harmed',
  segmentName: {
    language: (name: string) => `Language: ${name}`,
    topic: (name: string) => `Topic: ${name}`,
    visitor: (name: string): string => (name === 'new' ? 'New visitors' : 'Returning visitors'),
  } satisfies Record<SegmentView['kind'], (name: string) => string>,
  notRestorable:
    'It cannot be restored: a visitor who had taught it was deleted, or an older release made it.',
};
