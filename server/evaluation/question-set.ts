import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Passage, Turn } from '../text/passage.ts';

/** A question whose right passages are known: what simulated visitors ask and measurements are made on. */
export interface LabelledQuestion {
  readonly id: string;
  readonly text: string;
  readonly history: readonly Turn[];
  /** Questions of one conversation share it, in the order they were asked. */
  readonly conversationId: string;
  /** train: may be learned from; dev: for measuring only. */
  readonly split: 'train' | 'dev';
  isRight(passage: Passage): boolean;
}

export interface QuestionSet {
  readonly name: string;
  /** What to ingest: files or folders. */
  readonly sources: readonly string[];
  readonly questions: readonly LabelledQuestion[];
}

const querySchema = z.object({
  id: z.coerce.string(),
  text: z.string(),
  history: z.array(z.object({ role: z.string(), text: z.string() })).nullish(),
  dialogue: z.coerce.string().optional(),
  split: z.string(),
  articles: z.array(z.string()).optional(),
});
type Query = z.infer<typeof querySchema>;

/**
 * A folder with corpus.jsonl, queries.jsonl and qrels.tsv; the right passages are named by the ids of the
 * corpus. Questions without a right passage are left out.
 *
 * @throws AppError unreadable_source naming the file and what is wrong.
 */
export async function loadQuestionFolder(folder: string): Promise<QuestionSet> {
  const queries = await readQueries(join(folder, 'queries.jsonl'));
  const right = parseJudgements(await readText(join(folder, 'qrels.tsv')));
  const questions = queries
    .filter(({ id }) => right.has(id))
    .map((query) => toQuestion(query, ({ sourceId }) => right.get(query.id)!.has(sourceId ?? '')));
  return { name: folder, sources: [join(folder, 'corpus.jsonl')], questions };
}

/** The sample company's help centre; the right articles are named by their slug, the end of their address. */
export async function loadSampleQuestions(sampleDir: string): Promise<QuestionSet> {
  const queries = await readQueries(join(sampleDir, 'questions/queries.jsonl'));
  const questions = queries
    .filter(({ articles }) => articles && articles.length > 0)
    .map((query) => {
      const slugs = new Set(query.articles);
      return toQuestion(query, ({ url }) => slugs.has(url?.split('/').at(-1) ?? ''));
    });
  return { name: 'sample', sources: [join(sampleDir, 'en'), join(sampleDir, 'fr')], questions };
}

function toQuestion(query: Query, isRight: LabelledQuestion['isRight']): LabelledQuestion {
  return {
    id: query.id,
    text: query.text,
    history: (query.history ?? []).map(({ role, text }) => ({
      role: role === 'assistant' ? 'assistant' : 'visitor',
      text,
    })),
    conversationId: query.dialogue ?? query.id,
    split: query.split === 'train' ? 'train' : 'dev',
    isRight,
  };
}

async function readQueries(path: string): Promise<Query[]> {
  const lines = (await readText(path)).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = querySchema.safeParse(parseJson(line, path, i));
    if (!parsed.success) throw unreadable(path, i, parsed.error.issues[0]!.message);
    return [parsed.data];
  });
}

function parseJson(line: string, path: string, i: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw unreadable(path, i, 'not JSON', error);
  }
}

/** Lines of question id, corpus id and judgement, under a heading; a judgement above 0 is right. */
function parseJudgements(text: string): Map<string, Set<string>> {
  const right = new Map<string, Set<string>>();
  for (const line of text.split('\n').slice(1)) {
    const [question, passage, judgement] = line.trim().split('\t');
    if (!question || !passage || !(Number(judgement) > 0)) continue;
    right.set(question, (right.get(question) ?? new Set()).add(passage));
  }
  return right;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('unreadable_source', `${path} cannot be read.`, { cause: error });
  }
}

function unreadable(path: string, i: number, reason: string, cause?: unknown): AppError {
  return new AppError('unreadable_source', `${path}, line ${i + 1}: ${reason}.`, { cause });
}
