import { countFrench as count } from './count.ts';
import type { evidenceEn } from './evidence-en.ts';

/** Modes, trials, estimates and the control group, in French. */
export const evidenceFr: typeof evidenceEn = {
  mode: {
    automatic: 'Ce qui passe les contrôles est publié tout seul.',
    review: 'Ce qui passe les contrôles attend que vous le publiiez.',
    shadow:
      'Mode fantôme : rien ne change tout seul ; chaque entraînement note seulement ce qu’il aurait fait.',
  },
  trial: (id) => `Version ${id} à l’essai`,
  trialWhat: (id, share) => `La version ${id} répond dans ${share} des conversations.`,
  trialFigures: (conversations, votes) =>
    `Jusqu’ici, ${count(conversations, 'conversation', 'conversations')} avec ${count(votes, 'vote', 'votes')}.`,
  trialWaits: 'Aucun vote encore dans ces conversations.',
  onTrial: 'Pouces levés, à l’essai',
  servingMeanwhile: 'Pouces levés, version en service pendant ce temps',
  difference: 'Écart',
  controlTitle: 'Face au groupe témoin',
  controlLine: 'Groupe témoin',
  servedLine: 'Tous les autres',
  controlVotes: (served, control) =>
    `${count(control, 'vote', 'votes')} dans le groupe témoin, ${served.toLocaleString('fr')} de tous les autres.`,
  estimators: 'Par estimateur',
  estimatorsHint: 'Trois façons de calculer la même valeur ; le doublement robuste tranche.',
  estimator: 'Estimateur',
  estimatorName: {
    ips: 'Propension inverse (IPS)',
    snips: 'Autonormalisé (SNIPS)',
    dr: 'Doublement robuste (DR)',
  },
  startVersion: 'Version de départ',
  segments: 'Par groupe de questions',
  segment: 'Groupe',
  segmentRounds: 'Votes',
  harmed: 'Lésé',
  segmentName: {
    language: (name) => `Langue : ${name}`,
    topic: (name) => `Sujet : ${name}`,
    visitor: (name) => (name === 'new' ? 'Nouveaux visiteurs' : 'Visiteurs déjà venus'),
  },
  notRestorable:
    'Elle ne peut pas être rétablie : un visiteur qui l’avait formée a été supprimé, ou elle vient d’une ancienne version du logiciel.',
};
