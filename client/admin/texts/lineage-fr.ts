import { countFrench as count } from './count.ts';
import type { lineageEn, setAsideEn, whyEn } from './lineage-en.ts';

/** Why an answer was chosen, in French. */
export const whyFr: typeof whyEn = {
  because: (reason) => `Choisi surtout parce que ${reason}.`,
  becauseBoth: (reason, second) => `Choisi surtout parce que ${reason}, et parce que ${second}.`,
  although: 'Les pouces donnés à des questions semblables parlent pourtant contre lui.',
  reason: {
    words: 'ses mots sont ceux de la question',
    meaning: 'son sens est proche de celui de la question',
    search: 'sa page entière convient à la question',
    conversation: 'il convient à ce qui a été dit avant dans la conversation',
    memory: 'les pouces donnés à des questions semblables parlent pour lui',
    position: 'il est placé là où sont de telles réponses, et en a la longueur',
  },
  group: {
    words: 'Mots',
    meaning: 'Sens',
    search: 'Les deux',
    conversation: 'Échange',
    memory: 'Votes',
    position: 'Place',
  },
  servedAs: {
    control: 'Cette conversation est dans le groupe témoin, auquel répond toujours la version de départ.',
    canary: 'Cette conversation a pris part à l’essai d’une nouvelle version.',
  },
  show: 'Afficher les chiffres',
  table: 'De quoi est fait le score de chaque passage',
  exact: 'Les parts s’additionnent pour donner le score. Plus il est haut, plus le passage est probable.',
  passage: 'Passage',
  score: 'Score',
  features: (title) => `Plus grands traits de « ${title} »`,
  feature: 'Trait',
  value: 'Valeur',
  weight: 'Poids',
  contribution: 'Part',
  scrollable: (title) => `${title}, à faire défiler sur le côté`,
};

/** Which versions a vote entered, and where two versions differ, in French. */
export const lineageFr: typeof lineageEn = {
  title: 'Ce que ce vote a appris au chat',
  none: 'Aucune version n’en a encore appris. Le prochain entraînement en tient compte.',
  uncited: {
    strategy:
      'La réponse ne cite aucune source : le vote apprend quelle façon de répondre convient, pas quel passage est juste.',
    nothing:
      'La réponse ne cite aucune source et n’est pas du type qui avait été choisi : le vote n’apprend rien.',
  },
  entered: (n) => `Il est dans ${count(n, 'version', 'versions')}, d’abord dans :`,
  later: (n) => `Afficher ${count(n, 'version suivante', 'versions suivantes')}`,
  changed: (to, time) => `Le visiteur a changé d’avis plus tard : ${to}, ${time}.`,
  learnedAs: (vote) => `appris comme : ${vote}`,
  setAside: (reason) => `Ce vote ne compte pas : ${reason}.`,
  compareTitle: 'Comparer deux versions',
  compareHint:
    'À quelles questions enregistrées la seconde version répondrait-elle autrement que la première ?',
  from: 'Première version',
  to: 'Seconde version',
  compare: 'Comparer',
  comparing: 'Comparaison… cela peut prendre quelques secondes.',
  same: 'Choisissez deux versions différentes.',
  needTwo: 'Il n’y a qu’une version pour l’instant.',
};

/** Votes that do not count for now, in French. */
export const setAsideFr: typeof setAsideEn = {
  title: 'Votes mis de côté',
  intro:
    'Beaucoup de votes à la fois depuis une même adresse, ou de nouveaux visiteurs, peuvent vouloir tromper. Ils n’apprennent rien au chat avant votre décision.',
  empty: 'Aucun vote n’est mis de côté.',
  emptyHint:
    'Quand beaucoup de votes arrivent à la fois d’une même adresse ou de nouveaux visiteurs, ils vous attendent ici.',
  beyondCap: (n) =>
    `${count(n, 'vote ne compte pas', 'votes ne comptent pas')}, car le visiteur avait déjà voté autant qu’il compte en un jour.`,
  reason: {
    address_burst: 'Beaucoup de votes à la fois depuis une même adresse',
    new_visitor_burst: 'Beaucoup de votes à la fois de nouveaux visiteurs',
    discarded: 'Écartés par un opérateur',
  },
  reasonOfVote: {
    visitor_cap: 'le visiteur avait déjà voté autant qu’il compte en un jour',
    address_burst: 'beaucoup de votes sont arrivés à la fois depuis une même adresse',
    new_visitor_burst: 'beaucoup de votes sont arrivés à la fois de nouveaux visiteurs',
    discarded: 'un opérateur l’a écarté',
  },
  figures: (votes, visitors) =>
    `${count(votes, 'vote', 'votes')} de ${count(visitors, 'visiteur', 'visiteurs')}`,
  upDown: (up, down) => `${up} pour, ${down} contre`,
  hour: (from, to) => `${from} – ${to}`,
  examples: 'Quelques-unes des questions',
  count: 'Les compter',
  discard: 'Les écarter',
  countTitle: (n) => `Compter ${count(n, 'vote', 'votes')} ?`,
  discardTitle: (n) => `Écarter ${count(n, 'vote', 'votes')} ?`,
  countWhat: 'Dès le prochain entraînement, ces votes comptent comme tous les autres.',
  discardWhat: 'Ces votes sont conservés, mais n’apprennent rien au chat.',
  undoDiscard: 'Ils restent dans cette liste : vous pourrez en décider autrement plus tard.',
  saving: 'Enregistrement…',
  counted: (n) => `${count(n, 'entrée compte', 'entrées comptent')} dès le prochain entraînement.`,
  discarded: (n) => `${count(n, 'entrée est écartée', 'entrées sont écartées')}.`,
  older: 'Afficher les heures précédentes',
  newest: 'Revenir aux plus récentes',
};
