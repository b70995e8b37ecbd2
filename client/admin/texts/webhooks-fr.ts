import { countFrench as count } from './count.ts';
import type { webhooksEn } from './webhooks-en.ts';

/** What integrators' servers are told, in French. */
export const webhooksFr: typeof webhooksEn = {
  intro: 'Ce qui a été envoyé à vos serveurs ces 30 derniers jours, du plus récent au plus ancien.',
  goesTo: (urls, events) => `${count(urls, 'adresse', 'adresses')} : ${events}`,
  filter: 'Afficher',
  all: 'Tous',
  status: { pending: 'En attente', delivered: 'Livrés', failed: 'Échoués' },
  statusOne: { pending: 'En attente', delivered: 'Livré', failed: 'Échoué' },
  event: {
    'conversation.opened': 'Conversation ouverte',
    'conversation.handed_over': 'Personne demandée ou prise en main',
    'feedback.given': 'Avis donné',
  },
  error: {
    answered: 'Le serveur l’a refusé.',
    redirected:
      'Le serveur a renvoyé ailleurs. Les redirections ne sont pas suivies : indiquez l’adresse finale.',
    timed_out: 'Aucune réponse en 10 secondes.',
    unreachable: 'Le serveur est injoignable.',
    address_removed: 'L’adresse n’est plus dans WEBHOOK_URLS.',
  },
  attempts: (n) => count(n, 'tentative', 'tentatives'),
  answer: (status) => `réponse ${status}`,
  next: (time) => `prochaine tentative ${time}`,
  soon: 'envoi en cours',
  waits: 'attend un événement précédent de la conversation',
  conversation: 'Ouvrir la conversation',
  body: 'Ce qui est envoyé',
  refresh: 'Actualiser',
  retry: 'Renvoyer',
  retrying: 'Envoi…',
  retried: 'L’envoi reprend.',
  list: 'Envois, du plus récent au plus ancien',
  empty: 'Rien n’a encore été envoyé.',
  emptyHint:
    'Dès qu’un visiteur écrit pour la première fois, demande une personne ou vote, l’envoi apparaît ici.',
  emptyStatus: 'Aucun envoi de ce type.',
  unset: 'Aucun webhook n’est configuré.',
  unsetHint:
    'Vos serveurs peuvent être avertis quand une conversation s’ouvre, quand une personne est demandée et quand un visiteur vote. Créez un secret avec « openssl rand -hex 32 », définissez deux variables pour le serveur, puis redémarrez-le :',
  unsetMore: 'docs/webhooks.md décrit les événements et la vérification de leur signature.',
};
