import { z } from 'zod';
import { lineKey } from '../document-keys.ts';
import type { LoadedDocument, LoadedPassage, LoadedSource, Rejection } from '../loaded-document.ts';
import { decodeText, requireSafeUrl, requireTextBytes, unreadable } from './read-text.ts';

/** What no database stores as text, NUL and halves of characters, is left out or becomes U+FFFD. */
const text = z.string().transform((value) => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD'));
const field = z.preprocess((value) => (value === null || value === '' ? undefined : value), text.optional());
const nameField = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), field);

const lineSchema = z.object({
  id: nameField,
  title: field,
  section: field,
  text: field,
  url: field,
  doc: nameField,
});

interface Line {
  readonly number: number;
  readonly id: string;
  readonly title?: string;
  readonly section?: string;
  readonly text: string;
  readonly url?: string;
  readonly doc?: string;
}

/**
 * Passages, one a line: { id, title, section?, text, url?, doc? }, never split or merged. Null and an empty
 * string mean absent, other fields are ignored. Lines with the same `doc`, else the same `url`, are one
 * document in the order of the file, titled by its first line that has a title, else by its first section,
 * else by its first words; a line whose title differs keeps it at the head of its section. Bad lines are rejected by number, the others go in.
 *
 * @throws AppError unreadable_source when the file as a whole is empty, binary or too large.
 */
export function loadJsonl(source: string, bytes: Uint8Array): LoadedSource {
  requireTextBytes(bytes);
  const lines: Line[] = [];
  const rejections: Rejection[] = [];
  const numberOfId = new Map<string, number>();
  splitLines(bytes).forEach((raw, i) => {
    try {
      const line = parseLine(raw, i + 1);
      if (line === undefined) return;
      const earlier = numberOfId.get(line.id);
      if (earlier !== undefined) throw unreadable(`repeats the id ${line.id} of line ${earlier}`);
      numberOfId.set(line.id, line.number);
      lines.push(line);
    } catch (error) {
      rejections.push({ source: `${source}:${i + 1}`, reason: (error as Error).message });
    }
  });
  return { documents: toDocuments(source, lines), rejections };
}

/** NOTE: bytes, not text, so that one line that is not UTF-8 does not cost the others. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** @returns undefined for a blank line. */
function parseLine(bytes: Uint8Array, number: number): Line | undefined {
  if (bytes.every((byte) => byte === 13 || byte === 32 || byte === 9)) return undefined;
  const result = lineSchema.safeParse(parseJson(decodeText(bytes)));
  if (!result.success) throw unreadable(describe(result.error));
  const { id, text, url, ...others } = result.data;
  if (!id) throw unreadable('has no id');
  if (text === undefined || text.trim() === '') throw unreadable('has no text');
  const known = Object.entries(others).filter(([, value]) => value !== undefined);
  return {
    number,
    id,
    text,
    ...(url !== undefined && { url: requireSafeUrl(url) }),
    ...Object.fromEntries(known),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw unreadable(`is not JSON: ${(error as Error).message}`, error);
  }
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.join('.');
  if (!place) return 'is not a JSON object with id, title and text';
  return `has a bad ${place}: it must be text`;
}

function toDocuments(source: string, lines: readonly Line[]): LoadedDocument[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = lineKey(line);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return Array.from(groups, ([key, group]) => toDocument(source, key, group));
}

function toDocument(source: string, key: string, lines: readonly Line[]): LoadedDocument {
  const title = titleOf(lines);
  const url = lines.find((line) => line.url !== undefined)?.url;
  return {
    key,
    source: `${source}:${lines[0]!.number}`,
    title,
    ...(url !== undefined && { url }),
    passages: lines.map((line) => toPassage(line, title)),
  };
}

function titleOf(lines: readonly Line[]): string {
  const title = lines.find((line) => line.title !== undefined)?.title;
  return title ?? lines.find((line) => line.section !== undefined)?.section ?? firstWords(lines[0]!.text);
}

/** About 60 characters, cut at a word where there is one. */
function firstWords(passage: string): string {
  const words = passage.trim().replace(/\s+/g, ' ');
  const head = /^.{1,60}(?= |$)|^.{60}/u.exec(words)?.[0] ?? words;
  return head === words ? words : `${head}…`;
}

function toPassage(line: Line, title: string): LoadedPassage {
  const ownTitle = line.title === title ? undefined : line.title;
  const section = [ownTitle, line.section].filter((part) => part !== undefined).join(' > ');
  return { sourceId: line.id, ...(section !== '' && { section }), text: line.text };
}
