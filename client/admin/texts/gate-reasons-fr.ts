import type { ReasonTexts } from './gate-reasons-en.ts';

const nameOf = { serving: 'la version en service', start: 'la version de départ' };

/** Why a version is published, tried, held or refused, in French. */
export const gateReasonsFr: ReasonTexts = {
  waiting_for_evidence: ({ have, need }) => `En attente de preuves : ${have} votes sur ${need}.`,
  predicts_votes_worse: ({ difference }) =>
    `Elle prévoit moins bien les votes que la version en service. Écart des erreurs : ${difference}.`,
  predicts_votes_well: ({ difference }) =>
    `Elle prévoit les votes à peu près aussi bien que la version en service, ou mieux. Écart des erreurs : ${difference}.`,
  worse_than: ({ than, difference }) => `Elle serait moins bonne que ${nameOf[than]} : ${difference}.`,
  not_shown_as_good_as: ({ than, difference }) =>
    `D’après les votes, elle semble moins bonne que ${nameOf[than]} : ${difference}.`,
  as_good_as: ({ than, difference }) =>
    `Elle vaut à peu près autant que ${nameOf[than]}, ou plus : ${difference}.`,
  segment_harmed: ({ segment, votes, difference }) =>
    `Elle nuirait à un groupe de questions, ${segment} (${votes} votes) : ${difference}.`,
  thin_coverage: ({ have, need, share }) =>
    `Trop peu de réponses enregistrées ressemblent aux siennes : des preuves équivalentes à ${have} réponses sur ${need} (${share} du journal).`,
  canary_running: ({ have, need }) => `À l’essai : ${have} visiteurs sur ${need} ont voté.`,
  canary_harmful: ({ difference }) => `L’essai est arrêté, elle a moins plu aux visiteurs : ${difference}.`,
  canary_accepted: ({ difference }) => `L’essai s’est bien passé : ${difference}.`,
  live_below_control: ({ difference }) =>
    `Ses réponses ont moins plu que celles de la version de départ : ${difference}. Le chat est revenu en arrière.`,
  restored_by_operator: ({ version }) =>
    `Un opérateur est revenu à la version ${version} : rien n’est publié avant qu’il ne publie une version.`,
  review_mode: ({ wouldBe }) =>
    `Ici, les versions attendent un opérateur. Sinon, elle serait ${wouldBe === 'canary' ? 'à l’essai' : 'en service'}.`,
  shadow_mode: ({ wouldBe }) =>
    `En mode fantôme, rien ne change. Sinon, elle serait ${wouldBe === 'canary' ? 'à l’essai' : 'en service'}.`,
  canary_before: ({ version }) => `La version ${version} est à l’essai : celle-ci attend la fin de l’essai.`,
  rebuilt_after_erasure: () => 'Réapprise sans les votes d’un visiteur effacé.',
  no_new_vote: () => 'Aucun vote depuis la dernière version.',
  no_cited_vote: () => 'Aucun vote encore sur une réponse qui cite une source.',
  failed: () => 'L’entraînement a échoué :',
};
