import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { splitSentences } from '../text/sentences.ts';
import type { LoadedPassage } from './loaded-document.ts';
import { type Section, sectionsFromMarkdown } from './markdown-sections.ts';
import { plainWords, readableText } from './readable-text.ts';

/** About 240 words of English or French: what one passage may hold. */
const MOST_CHARACTERS = 1_500;
/** A shorter line of a plain text was ended on purpose. */
const SHORTEST_WRAPPED_LINE = 50;
/** What ends a line on purpose in Markdown. */
const HARD_BREAK = '  ';
/** Stands for the space after a sentence while a long section is split; it occurs in no text. */
const SENTENCE_END = '\u0003';

/**
 * Passages of a Markdown text, in its order. A section of the second level or deeper stays whole, with the
 * headings below it as plain lines, when it fits into 1,500 characters; else its parts are split in turn,
 * and long text at the ends of paragraphs, lines, sentences, in that order. Sections are never merged.
 *
 * @param title the document's: a heading that repeats it is left out of the section paths.
 * @returns [] when nothing but headings is there.
 */
export async function splitMarkdown(markdown: string, title: string): Promise<LoadedPassage[]> {
  return splitSection(sectionsFromMarkdown(markdown), [], title);
}

/** Passages of a text without headings. Its short lines stay lines: addresses, opening hours. */
export async function splitPlainText(text: string): Promise<LoadedPassage[]> {
  const lines = text.split(/\r\n?|\n/);
  return splitBody(
    lines.map((line) => (line.length < SHORTEST_WRAPPED_LINE ? `${line}${HARD_BREAK}` : line)),
    [],
  );
}

async function splitSection(
  section: Section,
  above: readonly string[],
  title: string,
): Promise<LoadedPassage[]> {
  const heading = plainWords(section.heading);
  const path = heading === '' || heading === title ? above : [...above, heading];
  const whole = section.level >= 2 ? readableText(allLines(section)) : '';
  if (whole !== '' && whole.length <= MOST_CHARACTERS && hasText(section)) return [passage(whole, path)];
  const passages = await splitBody(section.lines, path);
  for (const child of section.children) passages.push(...(await splitSection(child, path, title)));
  return passages;
}

function hasText(section: Section): boolean {
  return section.lines.some((line) => line.trim() !== '') || section.children.some(hasText);
}

/** Its lines, and those of the sections below it with their headings as lines of their own. */
function allLines(section: Section): string[] {
  const below = section.children.filter(hasText);
  return [...section.lines, ...below.flatMap((child) => ['', child.heading, '', ...allLines(child)])];
}

async function splitBody(lines: readonly string[], path: readonly string[]): Promise<LoadedPassage[]> {
  const text = readableText(lines);
  if (text === '') return [];
  if (text.length <= MOST_CHARACTERS) return [passage(text, path)];
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: evenSize(text.length),
    chunkOverlap: 0,
    separators: ['\n\n', '\n', SENTENCE_END, ' ', ''],
    keepSeparator: false,
  });
  const pieces = await splitter.splitText(markSentenceEnds(text));
  return pieces.map((piece) => passage(piece.replaceAll(SENTENCE_END, ' ').trim(), path));
}

/** Pieces of about the same size, with some slack for where sentences end, so that no crumb is left over. */
function evenSize(length: number): number {
  const pieces = Math.ceil(length / (MOST_CHARACTERS * 0.85));
  return Math.min(MOST_CHARACTERS, Math.ceil((length / pieces) * 1.15));
}

function markSentenceEnds(text: string): string {
  let marked = '';
  let read = 0;
  for (const sentence of splitSentences(text)) {
    const end = text.indexOf(sentence, read) + sentence.length;
    marked += text.slice(read, end);
    read = end;
    if (text[end] !== ' ') continue;
    marked += SENTENCE_END;
    read += 1;
  }
  return marked + text.slice(read);
}

function passage(text: string, path: readonly string[]): LoadedPassage {
  return path.length === 0 ? { text } : { section: path.join(' > '), text };
}
