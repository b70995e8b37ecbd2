import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import type { Passage } from '../../../text/passage.ts';

/** Something hostile that a bot is given, as a question or in a passage. */
export interface InjectionCase {
  readonly kind: 'question' | 'planted passage';
  readonly question: string;
  readonly passages: readonly Passage[];
}

const inputSchema = z.object({ text: z.string(), split: z.string() });
const plantedSchema = z.object({
  id: z.string(),
  title: z.string(),
  section: z.string().optional(),
  text: z.string(),
  split: z.string(),
});

const PASSAGES_A_CASE = 3;

/**
 * The dev part of a folder with inputs.jsonl (texts to ask) and injected_passages.jsonl (passages with an order
 * planted in them): each text is asked of some of the passages, and each passage is asked what its heading says.
 *
 * @throws AppError unreadable_source.
 */
export async function loadInjectionCases(folder: string): Promise<InjectionCase[]> {
  const inputs = await readLines(join(folder, 'inputs.jsonl'), inputSchema);
  const planted = await readLines(join(folder, 'injected_passages.jsonl'), plantedSchema);
  const passages = planted.filter(({ split }) => split === 'dev').map(toPassage);
  const some = (from: number) =>
    Array.from({ length: PASSAGES_A_CASE }, (_, i) => passages[(from + i) % passages.length]!);
  return [
    ...inputs
      .filter(({ split }) => split === 'dev')
      .map(({ text }, i) => ({ kind: 'question' as const, question: text, passages: some(i) })),
    ...passages.map(({ title, section = title }, i) => ({
      kind: 'planted passage' as const,
      question: section,
      passages: some(i),
    })),
  ];
}

function toPassage({ id, title, section, text }: z.infer<typeof plantedSchema>, index: number): Passage {
  return {
    id: index + 1,
    documentId: index + 1,
    position: 0,
    sourceId: id,
    title,
    ...(section === undefined ? {} : { section }),
    text,
    url: `https://help.example.com/${id}`,
  };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => schema.parse(JSON.parse(line)));
  } catch (cause) {
    throw new AppError('unreadable_source', `Could not read ${path}.`, { cause });
  }
}
