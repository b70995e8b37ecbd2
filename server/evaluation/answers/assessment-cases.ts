import { join } from 'node:path';
import { createRandom } from '../../learning/bandit/random.ts';
import { STATIC_FEATURES } from '../../learning/bandit/static-features.ts';
import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { answerabilityFeatures } from '../../rag/assess/answerability-features.ts';
import { type Assessment, assessQuestion } from '../../rag/assess/assess-question.ts';
import { readClarity } from '../../rag/assess/clarity-features.ts';
import { readExchange } from '../../rag/assess/exchange.ts';
import { readPassages } from '../../rag/assess/read-passages.ts';
import { readQuestion } from '../../rag/built-in/question.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import { readQueries } from '../query-file.ts';
import { type LabelledQuestion, loadQuestionFolder } from '../question-set.ts';
import type { AskedKnowledge, MeasureOptions } from './answer-measure.ts';

/** What a question is, for refusing and asking back. */
export type CaseKind =
  | 'first turn'
  | 'follow-up'
  | 'off-topic'
  | 'spliced'
  | 'no answer'
  | 'ANSWERABLE'
  | 'PARTIAL'
  | 'UNANSWERABLE'
  | 'UNDERSPECIFIED';

/** A question of one of the two sets, asked of the knowledge of both. */
export interface AssessmentCase {
  readonly kind: CaseKind;
  readonly question: LabelledQuestion;
  /** Questions of one conversation share it. */
  readonly group: string;
  readonly assessment: Assessment;
  readonly features: Readonly<Record<'answerability' | 'clarity', Readonly<Record<string, number>>>>;
}

type Labelled = Pick<AssessmentCase, 'kind' | 'question' | 'group'>;

const CHARACTER_COSINE = STATIC_FEATURES.indexOf('characterCosine');

/**
 * MultiDoc2Dial and MT-RAG UN, asked of their joint knowledge with the start policy's passages.
 *
 * @param data the folder that has `multidoc2dial` and `mtrag_un` in it. @throws AppError unreadable_source.
 */
export async function loadAssessmentCases({
  data,
  openKnowledge,
}: MeasureOptions): Promise<AssessmentCase[]> {
  const folder = (name: string) => join(data ?? '.', name);
  const [help, mixed] = await Promise.all([
    loadQuestionFolder(folder('multidoc2dial')),
    loadQuestionFolder(folder('mtrag_un')),
  ]);
  const kinds = new Map(
    (await readQueries(join(folder('mtrag_un'), 'queries.jsonl'))).map(({ id, answerability }) => [
      id,
      answerability as CaseKind,
    ]),
  );
  const labelled = [
    ...helpCases(help.questions),
    ...mixed.questions.map((question) => ({
      kind: kinds.get(question.id) ?? 'ANSWERABLE',
      question,
      group: question.id.replace(/-t\d+$/, ''),
    })),
  ];
  const knowledge = await openKnowledge([...help.sources, ...mixed.sources]);
  const cases = await assessAll(knowledge, labelled);
  await knowledge.close();
  return cases;
}

/** Each off-topic question alone and behind the turns of two conversations of its split, which are drawn. */
function helpCases(questions: readonly LabelledQuestion[]): Labelled[] {
  const random = createRandom(11);
  const isOffTopic = ({ id }: LabelledQuestion) => id.startsWith('off-');
  return questions.flatMap((question): Labelled[] => {
    const group = question.conversationId;
    if (question.answerable) {
      return [{ kind: question.history.length > 0 ? 'follow-up' : 'first turn', question, group }];
    }
    if (!isOffTopic(question)) return [{ kind: 'no answer', question, group }];
    const hosts = questions.filter(
      (host) => host.answerable && host.history.length > 0 && host.split === question.split,
    );
    const splice = (): Labelled => {
      const { history } = hosts[Math.floor(random() * hosts.length)]!;
      return { kind: 'spliced', question: { ...question, history }, group };
    };
    return [{ kind: 'off-topic', question, group }, splice(), splice()];
  });
}

async function assessAll(
  { retriever }: AskedKnowledge,
  labelled: readonly Labelled[],
): Promise<AssessmentCase[]> {
  const memory = new VotedQuestions(new VotedQuestionIndex());
  const policy = new ServingPolicy({ id: 1, parameters: startParameters() }, [], memory);
  const idf = (term: string) => retriever.idf(term);
  const cases: AssessmentCase[] = [];
  for (const one of labelled) {
    const { id, text, history } = one.question;
    const pool = await retriever.candidatePool(text, history);
    const choice = policy.chooseRetrieval({
      pool,
      conversation: undefined,
      conversationId: id,
      exploration: 0,
      random: () => 0,
    });
    const places = choice.action;
    const passages = places.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId));
    const row = (places[0] ?? 0) * STATIC_FEATURES.length;
    const retrieval = {
      hitProbability: choice.hitProbability,
      characterCosine: pool.staticFeatures[row + CHARACTER_COSINE] ?? 0,
    };
    const question = readQuestion(text, history, 'en', idf);
    const exchange = readExchange(question, readPassages(passages, question.language).read, idf);
    cases.push({
      ...one,
      assessment: assessQuestion({ question: text, history, passages }, idf, { retrieval }),
      features: {
        answerability: answerabilityFeatures(exchange, retrieval),
        clarity: readClarity(exchange).features,
      },
    });
  }
  return cases;
}
