/** The page's words in French, by the data-t of the element that has the English ones. */
export const FRENCH: Readonly<Record<string, string>> = {
  skip: 'Aller au contenu',
  navigation: 'Navigation principale',
  products: 'Produits',
  help: 'Aide',
  language: 'English',
  kicker: 'Conçu et réparé à Lille',
  headline: 'Roulez de nuit. Retrouvez votre vélo au matin.',
  lead: 'Des feux, un antivol, un casque et un traceur qui se connaissent, dans une seule application, et que nous réparons quand ils cassent.',
  see: 'Voir les produits',
  ask: 'Poser une question',
  productsTitle: 'Quatre objets, une application',
  lumen: 'Des feux avant et arrière qui s’allument ensemble et brillent plus fort au freinage.',
  lumenPrice: '79 € la paire',
  clasp: 'Un antivol qui s’ouvre avec le téléphone ou un code, et qui se prête aux amis.',
  claspPrice: '149 €',
  halo: 'Un casque avec son propre éclairage, en trois tailles, à -40 % après une chute.',
  haloPrice: '129 €',
  trace: 'Un traceur GPS qui se cache dans le cadre et se met à jour la nuit.',
  tracePrice: '69 €, 30 jours offerts, puis 3,99 € par mois',
  helpTitle: 'Quelque chose n’est pas clair ?',
  helpText:
    'Posez la question avec vos mots. La réponse vient de nos pages d’aide et montre d’où. Votre pouce rend la suivante meilleure.',
  question1: 'Combien de temps ai-je pour retourner un article ?',
  question2: 'Quelle est la durée de la garantie ?',
  question3: 'Combien coûte la livraison, et quand est-elle gratuite ?',
  question4: 'Mon antivol Clasp est bloqué. Comment l’ouvrir ?',
  madeUp: 'Pedalune est une boutique inventée qui montre la discussion à l’œuvre. Rien n’y est à vendre.',
  operator: 'Page de l’opérateur',
};

export const FRENCH_TITLE = 'Pedalune : équipement connecté pour le vélo';

/** The same for the chat's own tag. */
export const FRENCH_CHAT: Readonly<Record<string, string>> = {
  title: 'Aide Pedalune',
  greeting: 'Bonjour ! Une question sur une commande, la livraison, un retour ou votre équipement ?',
  suggestions:
    'Combien de temps ai-je pour retourner un article ?|Comment appairer mes feux Lumen ?|La livraison est-elle gratuite ?',
};
