import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../text/passage.ts';
import {
  answerableQuestions,
  loadOwnQuestions,
  loadQuestionFolder,
  loadSampleQuestions,
} from './question-set.ts';

let folder: string;
const passage = (sourceId: string, url?: string): Passage => ({
  id: 1,
  documentId: 1,
  position: 0,
  title: '',
  text: '',
  sourceId,
  ...(url && { url }),
});
const toLines = (queries: readonly object[]) => queries.map((query) => JSON.stringify(query)).join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thumbwise-questions-'));
  const turn = (text: string) => ({ role: 'user', text });
  await writeFile(
    join(folder, 'queries.jsonl'),
    toLines([
      {
        id: 'a1',
        text: 'one',
        dialogue: 'a',
        split: 'train',
        evidence: 'words',
        answer: 'reply',
        group: 'g',
      },
      { id: 'a3', text: 'three', dialogue: 'a', split: 'train', history: [turn('one'), turn('two')] },
      { id: 'b1', text: 'other', split: 'dev', answer: 'summary', source: 'search-variants' },
      { id: 'c1', text: 'what?', split: 'dev', answerability: 'UNDERSPECIFIED' },
      { id: 'd1', text: 'nobody knows', split: 'dev', answer: 'I do not know.' },
    ]),
  );
  await writeFile(
    join(folder, 'queries_noanswer.jsonl'),
    toLines([{ id: 'a2', text: 'two', dialogue: 'a', split: 'train', history: [turn('one')] }]),
  );
  await writeFile(
    join(folder, 'qrels.tsv'),
    'query\tcorpus\tscore\na1\tp1\t2\na1\tp2\t0\na3\tp1\t1\nb1\tp2\t1\nc1\tp1\t1\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('a folder of questions', () => {
  it('keeps what the knowledge does not answer, apart', async () => {
    const { questions } = await loadQuestionFolder(folder);
    expect(questions.map(({ id, answerable }) => [id, answerable])).toEqual([
      ['a1', true],
      ['a2', false],
      ['a3', true],
      ['b1', true],
      ['c1', false],
      ['d1', false],
    ]);
    expect(answerableQuestions(questions, 'train').map(({ id }) => id)).toEqual(['a1', 'a3']);
    expect(questions.find(({ id }) => id === 'c1')).toMatchObject({ underspecified: true });
  });

  it('knows the right passages, the evidence, the reply and the need', async () => {
    const [first] = (await loadQuestionFolder(folder)).questions;
    expect(first).toMatchObject({ evidence: 'words', answer: 'reply', topic: 'g' });
    expect(first!.isRight(passage('p1'))).toBe(true);
    expect(first!.isRight(passage('p2'))).toBe(false);
  });

  it('takes neither the summary of a page nor the reply to an unanswerable question for an answer', async () => {
    const { questions } = await loadQuestionFolder(folder);
    for (const id of ['b1', 'd1'])
      expect(questions.find((question) => question.id === id)!.answer).toBeUndefined();
  });

  it('names the line that cannot be read', async () => {
    const file = join(folder, 'broken.jsonl');
    await writeFile(file, '{"id": "a", "text": "x", "split": "dev"}\n{"id": "b"}\n');
    await expect(loadOwnQuestions(file)).rejects.toThrow(/line 2: text/);
  });
});

it('names right passages of own knowledge by id, address or the end of the address', async () => {
  const file = join(folder, 'own.jsonl');
  await writeFile(
    file,
    toLines([{ id: 'q', text: 'x', articles: ['p1', 'refunds', 'https://a.example/b'] }]),
  );
  const [question] = await loadOwnQuestions(file);
  expect(question!.split).toBe('dev');
  expect(question!.isRight(passage('p1'))).toBe(true);
  expect(question!.isRight(passage('x', 'https://a.example/help/refunds'))).toBe(true);
  expect(question!.isRight(passage('x', 'https://a.example/b'))).toBe(true);
  expect(question!.isRight(passage('x', 'https://a.example/c'))).toBe(false);
});

it('the sample has evidence for every question that it answers', async () => {
  const { questions } = await loadSampleQuestions('server/knowledge/sample');
  expect(questions).toHaveLength(990);
  expect(answerableQuestions(questions, 'dev')).toHaveLength(190);
  expect(questions.filter(({ answerable, evidence }) => answerable && !evidence)).toEqual([]);
});
