import { splitSentences } from '../../text/sentences.ts';
import { type Line, readLines } from './lines.ts';

export type UnitKind = 'sentence' | 'question' | 'item' | 'row' | 'heading';

/** The smallest piece of a passage that can be shown; `text` stands word for word at [start, end). */
export interface Unit {
  readonly kind: UnitKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Units of one paragraph, list or table share it. */
  readonly block: number;
  /** What it stands under, as indices into the units of its passage. */
  readonly heading?: number;
  /** The question before it in its paragraph. */
  readonly question?: number;
  /** The sentence ending in ":" before its list or table. */
  readonly leadIn?: number;
  /** Of an item of a numbered list. */
  readonly number?: number;
}

interface Place {
  block: number;
  heading?: number;
  leadIn?: number;
  question?: number;
}

/**
 * Cuts a passage into sentences, list items, table rows, questions and headings, in their order. Markup at the
 * edge of a line (hashes, bullets, numbers, bars) is outside of a unit, markup inside it stays.
 */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let place: Place = { block: -1 };
  let last: Line | undefined;
  for (const line of readLines(text)) {
    const opens =
      line.kind !== last?.kind || line.kind === 'heading' || (line.kind === 'text' && line.afterBlank);
    if (opens) place = { ...place, block: place.block + 1 };
    else if (last && startsList(text, line, last))
      place = withoutLeadIn({ ...place, block: place.block + 1 });
    place = addLine(units, text, line, place);
    last = line;
  }
  return units;
}

/** Another list than that of the item before: bullets right after numbers, or numbers from one again. */
function startsList(text: string, line: Line, last: Line): boolean {
  if (line.kind !== 'item' || isIndented(text, line)) return false;
  return line.number === undefined ? last.number !== undefined : line.number === 1 && last.number !== 1;
}

function isIndented(text: string, { start }: Line): boolean {
  return /^\s/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1));
}

function withoutLeadIn({ leadIn: _, ...place }: Place): Place {
  return place;
}

/** @returns the place of what follows. */
function addLine(units: Unit[], text: string, line: Line, place: Place): Place {
  const { block, heading, leadIn, question } = place;
  const base = {
    text: text.slice(line.start, line.end),
    start: line.start,
    end: line.end,
    block,
    ...(heading === undefined ? {} : { heading }),
    ...(leadIn === undefined ? {} : { leadIn }),
    ...(question === undefined ? {} : { question }),
  };
  switch (line.kind) {
    case 'heading':
      units.push({ kind: 'heading', text: base.text, start: base.start, end: base.end, block });
      return { block, heading: units.length - 1 };
    case 'item':
      units.push({ ...base, kind: 'item', ...(line.number === undefined ? {} : { number: line.number }) });
      return place;
    case 'row':
      units.push({ ...base, kind: 'row' });
      return place;
    case 'text':
      addSentences(units, text, line, place);
      return afterSentences(units, place);
  }
}

function addSentences(units: Unit[], text: string, line: Line, { block, heading, question: before }: Place) {
  let cursor = line.start;
  let question = units.length - 1 === before ? before : undefined; // a question with its answer on the next line
  const wrapped = text.slice(line.start, line.end).replaceAll('\n', ' '); // of the same length: offsets hold
  for (const sentence of splitSentences(wrapped)) {
    const start = line.start + wrapped.indexOf(sentence, cursor - line.start);
    cursor = start + sentence.length;
    const isQuestion = /\?["'”»)*\s]*$/.test(sentence);
    units.push({
      kind: isQuestion ? 'question' : 'sentence',
      text: text.slice(start, cursor),
      start,
      end: cursor,
      block,
      ...(heading === undefined ? {} : { heading }),
      ...(question === undefined || isQuestion ? {} : { question }),
    });
    if (isQuestion) question = units.length - 1;
  }
}

function afterSentences(units: readonly Unit[], { block, heading }: Place): Place {
  const last = units.length - 1;
  const opensList = units[last]?.text.endsWith(':') === true;
  const asks = units[last]?.kind === 'question';
  return {
    block,
    ...(heading === undefined ? {} : { heading }),
    ...(opensList ? { leadIn: last } : {}),
    ...(asks ? { question: last } : {}),
  };
}
