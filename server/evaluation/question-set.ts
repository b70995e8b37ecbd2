import { join } from 'node:path';
import type { Passage, Turn } from '../text/passage.ts';
import { type Query, readJudgements, readOptionalQueries, readQueries } from './query-file.ts';

/** A question whose right passages are known: what simulated visitors ask and measurements are made on. */
export interface LabelledQuestion {
  readonly id: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly Turn[];
  /** Questions of one conversation share it, in the order they were asked. */
  readonly conversationId: string;
  /** train: may be learned from; dev: for measuring only. */
  readonly split: 'train' | 'dev';
  /** False: the knowledge does not answer it, and declining is right. */
  readonly answerable: boolean;
  /** What to ask cannot be told from the question: asking back is right. */
  readonly underspecified: boolean;
  /** The words of the right passage that answer it. */
  readonly evidence?: string;
  /** How a person answered it. */
  readonly answer?: string;
  /** The need behind it, which other wordings share, else its field. */
  readonly topic?: string;
  /** Which part of the data set it is from, as the set calls it. */
  readonly source?: string;
  readonly language?: string;
  isRight(passage: Passage): boolean;
}

export interface QuestionSet {
  readonly name: string;
  /** What to ingest: files or folders. */
  readonly sources: readonly string[];
  readonly questions: readonly LabelledQuestion[];
}

/** Beside queries.jsonl: questions that the knowledge does not answer. */
const UNANSWERABLE_FILES = ['queries_noanswer.jsonl', 'queries_offtopic.jsonl'];

/** A wording of a need whose `answer` is the summary of a page, not a reply to it. */
const WITHOUT_REPLY = 'search-variants';

/**
 * A folder with corpus.jsonl, queries.jsonl and qrels.tsv; the right passages are named by the ids of the
 * corpus. Questions without a right passage are kept as not answerable.
 *
 * @throws AppError unreadable_source naming the file and what is wrong.
 */
export async function loadQuestionFolder(folder: string): Promise<QuestionSet> {
  const queries = await readQueries(join(folder, 'queries.jsonl'));
  const right = await readJudgements(join(folder, 'qrels.tsv'));
  const beside = await Promise.all(UNANSWERABLE_FILES.map((name) => readOptionalQueries(join(folder, name))));
  const without = beside.flat().map((query) => ({ ...query, answerable: false }));
  const questions = [...queries, ...without].map((query) => {
    const ids = right.get(query.id);
    return toQuestion(query, ids && (({ sourceId }) => ids.has(sourceId ?? '')));
  });
  return { name: folder, sources: [join(folder, 'corpus.jsonl')], questions: inConversations(questions) };
}

/** The sample company's help centre; the right articles are named by their slug, the end of their address. */
export async function loadSampleQuestions(sampleDir: string): Promise<QuestionSet> {
  const questions = await loadOwnQuestions(join(sampleDir, 'questions/queries.jsonl'));
  return { name: 'sample', sources: [join(sampleDir, 'en'), join(sampleDir, 'fr')], questions };
}

/**
 * Questions about knowledge that is already there. `articles` of a line names what answers it: by the id that a
 * passage had in the ingested file, by its address, or by the last part of that.
 *
 * @throws AppError unreadable_source
 */
export async function loadOwnQuestions(file: string): Promise<LabelledQuestion[]> {
  return (await readQueries(file)).map((query) => {
    const names = new Set(query.articles ?? []);
    const isNamed = (name: string | undefined) => name !== undefined && names.has(name);
    const isRight = ({ sourceId, url }: Passage) =>
      isNamed(sourceId) || isNamed(url) || isNamed(url?.split('/').at(-1));
    return toQuestion(query, names.size > 0 ? isRight : undefined);
  });
}

/** Those of one split that the knowledge answers: what the main tables are about. */
export function answerableQuestions(
  questions: readonly LabelledQuestion[],
  split: LabelledQuestion['split'],
): LabelledQuestion[] {
  return questions.filter((question) => question.answerable && question.split === split);
}

/** @param isRight undefined when no passage is. */
function toQuestion(query: Query, isRight: LabelledQuestion['isRight'] | undefined): LabelledQuestion {
  const { id, text, evidence, answer, source } = query;
  const language = query.language ?? query.lang;
  const topic = query.group ?? query.intent ?? query.domain;
  const underspecified = query.answerability === 'UNDERSPECIFIED';
  const answerable = isRight !== undefined && query.answerable !== false && !underspecified;
  return {
    id,
    text,
    history: (query.history ?? []).map(toTurn),
    conversationId: query.dialogue ?? id,
    split: query.split === 'train' ? 'train' : 'dev',
    answerable,
    underspecified,
    ...(evidence && { evidence }),
    ...(answer && answerable && source !== WITHOUT_REPLY && { answer }),
    ...(topic && { topic }),
    ...(source && { source }),
    ...(language && { language }),
    isRight: answerable ? isRight : () => false,
  };
}

function toTurn({ role, text }: { readonly role: string; readonly text: string }): Turn {
  return { role: role === 'assistant' ? 'assistant' : 'visitor', text };
}

/** Conversations in the order of their first question; within one, in the order in which it went. */
function inConversations(questions: readonly LabelledQuestion[]): LabelledQuestion[] {
  const conversations = new Map<string, LabelledQuestion[]>();
  for (const question of questions) {
    const turns = conversations.get(question.conversationId);
    if (turns) turns.push(question);
    else conversations.set(question.conversationId, [question]);
  }
  return [...conversations.values()].flatMap((turns) =>
    turns.sort((a, b) => a.history.length - b.history.length),
  );
}
