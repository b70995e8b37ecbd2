import { foldText } from '../../text/fold.ts';

const NUMBER_WORDS = [
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
];

const VALUES = new Map([
  ...NUMBER_WORDS.flatMap((words) => words.split(' ').map((word, i) => [word, String(i + 2)] as const)),
  ...Object.entries({
    twice: '2',
    double: '2',
    half: '0.5',
    thirty: '30',
    trente: '30',
    hundred: '100',
    cent: '100',
  }),
]);

/** Words for one unit; the first of each line stands for all. */
const UNITS = new Map(
  `minute minutes min
hour hours h heure heures
day days jour jours
week weeks semaine semaines
month months mois
year years an ans annee annees
€ euro euros eur
$ dollar dollars usd
£ pound pounds
% percent percentage pourcent
km kilometre kilometres kilometer kilometers
m metre metres meter meters
cm centimetre centimetres
kg kilo kilos kilogram kilogrammes
g gram grams gramme grammes
time times fois`
    .split('\n')
    .flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0]!] as const)),
);

/**
 * A number in one spelling, whether in digits or as a word: "4,50" and "4.5" are one, and so are "1,000" and "1000".
 * @param folded a word as foldText() gives it.
 * @returns undefined for what is no number; 1 as a word is an article more often than a number.
 */
export function numberOf(folded: string): string | undefined {
  if (!/^\d/.test(folded)) return VALUES.get(folded);
  const digits = /^\d+/.exec(folded)![0];
  if (/^\d{1,3}(?:,\d{3})+$/.test(folded)) return String(Number(folded.replaceAll(',', '')));
  if (/^\d+[.,]\d+$/.test(folded)) return String(Number(folded.replace(',', '.')));
  return digits === folded ? String(Number(digits)) : folded;
}

/** @returns the unit that a word stands for, in one spelling. */
export function unitOf(word: string): string | undefined {
  return UNITS.get(foldText(word));
}
