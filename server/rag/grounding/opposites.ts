/** Words that mean the opposite of each other, folded; each side with its forms. */
const PAIRS = `before,avant|after,apres
minimum,least,moins|maximum,most
more|less,fewer
free,gratuit,gratuite,gratuits,gratuites,gratuitement|paid,charged,payant,payante,payants,payantes
always,toujours|never,jamais
all,every,tous,toutes|none,some,aucun,aucune
must,required,mandatory,obligatoire,obligatoires|optional,facultatif,facultative
allowed,permitted,autorise,autorisee,autorises|forbidden,prohibited,banned,interdit,interdite,interdits
include,includes,included,including,inclus,incluse,comprend,compris|exclude,excludes,excluded,excluding,exclus,exclue
accept,accepts,accepted,accepte,acceptee|reject,rejects,rejected,refuse,refused,refusee
increase,increases,increased,augmente|decrease,decreases,decreased,reduce,reduces,reduced,diminue
open,opened,ouvert,ouverte,ouvrir|closed,close,sealed,ferme,fermee,fermer
first,premier,premiere|last,dernier,derniere
early,earlier|late,later
above,over|below,under
eligible,entitled|ineligible
possible|impossible
valid,valide|invalid,invalide
enable,enabled,activer,active|disable,disabled,desactiver,desactive
start,starts,begin,begins,commence|end,ends,stop,stops,finit
same|different
new,neuf,neuve|used,usage,usagee
online|offline
full,fully,whole,total|partial,partially,partiel,partielle
own|other
buy,purchase|sell,sale
lock,locked|unlock,unlocked
in,on|off,out
weekday,weekdays|weekend,weekends
short,shorter|long,longer
large,larger,higher,high|small,smaller,lower,low
left,gauche|right,droite
and,et|or,ou
can,may,peut,pouvez|cannot`;

/** Of each word, the other side of its pairs. */
const OPPOSITES = new Map<string, ReadonlySet<string>>();
for (const pair of PAIRS.split('\n')) {
  const sides = pair.split('|').map((side) => side.split(','));
  sides.forEach((side, i) => {
    const others = sides.flatMap((other, j) => (i === j ? [] : other));
    for (const word of side) OPPOSITES.set(word, new Set([...(OPPOSITES.get(word) ?? []), ...others]));
  });
}
/** Everyday words, whose opposites prove nothing unless they stand in each other's place. */
const ONLY_IN_PLACE = new Set(
  'in on off out and or et ou all every some own other can may right left'.split(' '),
);

/** Whether a text has a word whose opposite, and not itself, stands in the other. Both folded. */
export function holdsOpposite(said: ReadonlySet<string>, source: ReadonlySet<string>): boolean {
  for (const word of said) {
    if (ONLY_IN_PLACE.has(word) || source.has(word)) continue;
    for (const opposite of OPPOSITES.get(word) ?? []) {
      if (source.has(opposite) && !said.has(opposite)) return true;
    }
  }
  return false;
}

/** Whether two words that stand in the same place mean the opposite. */
export function areOpposites(one: string, other: string): boolean {
  return OPPOSITES.get(one)?.has(other) ?? false;
}
