/** Written before a name: "M. Dupont". Capitals count, since "Contact me." ends a sentence. */
const TITLES = new Set('M MM Me Mme Mmes Mlle Mr Mrs Ms Dr Prof St Ste Sgt Gen Hon Rev'.split(' '));

/** Abbreviations only before a number, else words that may end a sentence: "No. 5", but "No. Call us." */
const NUMBERED = new Set(
  `no nos num art p pp fig vol sec ch chap al par tel ext ref jan feb mar apr jun jul aug sep sept oct nov dec janv fevr
  avr juil`.split(/\s+/),
);

/** Never the end of a sentence. */
const ALWAYS_OPEN = new Set('vs approx dept cf env av bd boul'.split(' '));

/** What a line of a list starts with: a bullet, or a number or letter with a point or bracket. */
const LIST_MARKER = /^\s*(?:(?:[-–—*•‣▪◦·]|\(?(?:\d{1,3}|[a-zA-Z])[.)]|#{1,6}|>)\s+)+/;

const LAST_WORD = /([\p{L}\p{M}.]+)\.["'’”»)\]]*\s*$/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of a text, in its order, each word for word as it stands there and without blanks around it.
 * A line end always ends a sentence; a point after an abbreviation ("e.g.", "No. 5", "M. Dupont"), an initial
 * or inside a number does not. List markers and lines without a letter or digit are left out.
 */
export function splitSentences(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => splitLine(line.replace(LIST_MARKER, '')));
}

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment, index } of segmenter.segment(line)) {
    open += segment;
    if (isUnfinished(open, line.slice(index + segment.length))) continue;
    sentences.push(open);
    open = '';
  }
  sentences.push(open);
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function isUnfinished(sentence: string, rest: string): boolean {
  const word = LAST_WORD.exec(sentence)?.[1];
  if (word === undefined) return false;
  const isInitial = /^\p{Lu}$/u.test(word);
  const hasInnerPoint = /^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(word);
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const isNumbered = NUMBERED.has(plain) && /^\d/.test(rest);
  return isInitial || hasInnerPoint || isNumbered || TITLES.has(word) || ALWAYS_OPEN.has(plain);
}
