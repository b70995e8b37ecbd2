import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../errors.ts';

const querySchema = z.object({
  id: z.coerce.string(),
  text: z.string(),
  history: z.array(z.object({ role: z.string(), text: z.string() })).nullish(),
  dialogue: z.coerce.string().optional(),
  split: z.string().default('dev'),
  articles: z.array(z.string()).optional(),
  evidence: z.string().optional(),
  answer: z.string().optional(),
  answerable: z.boolean().optional(),
  answerability: z.string().optional(),
  group: z.string().optional(),
  intent: z.string().optional(),
  domain: z.string().optional(),
  language: z.string().optional(),
  lang: z.string().optional(),
  source: z.string().optional(),
});

/** One line of a file of questions with their labels; what a data set does not say is absent. */
export type Query = z.infer<typeof querySchema>;

/**
 * @returns one query a line, in the order of the file.
 * @throws AppError unreadable_source naming the file, the line and what is wrong.
 */
export async function readQueries(path: string): Promise<Query[]> {
  return parseQueries(await readText(path), path);
}

/** The same; a file that is not there holds no queries. */
export async function readOptionalQueries(path: string): Promise<Query[]> {
  try {
    return await readQueries(path);
  } catch (error) {
    if (error instanceof AppError && isMissingFile(error.cause)) return [];
    throw error;
  }
}

/** Lines of question id, corpus id and judgement, under a heading; a judgement above 0 is right. */
export async function readJudgements(path: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const right = new Map<string, Set<string>>();
  for (const line of (await readText(path)).split('\n').slice(1)) {
    const [question, passage, judgement] = line.trim().split('\t');
    if (!question || !passage || !(Number(judgement) > 0)) continue;
    right.set(question, (right.get(question) ?? new Set()).add(passage));
  }
  return right;
}

function parseQueries(text: string, path: string): Query[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = querySchema.safeParse(parseJson(line, path, i));
    if (!parsed.success) throw unreadable(path, i, describeIssue(parsed.error.issues[0]!));
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

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('unreadable_source', `${path} cannot be read.`, { cause: error });
  }
}

function describeIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}

function isMissingFile(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function unreadable(path: string, i: number, reason: string, cause?: unknown): AppError {
  return new AppError('unreadable_source', `${path}, line ${i + 1}: ${reason}.`, { cause });
}
