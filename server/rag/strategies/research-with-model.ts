import type { Passage } from '../../text/passage.ts';
import { titleName } from '../citation.ts';
import { notesPrompt, planPrompt } from '../prompts/search-prompts.ts';
import type { ModelSession, RespondEvent, RespondRequest } from '../types.ts';
import { inNameOf } from './answer-passages.ts';
import { isPlainLine, LONGEST_QUERY, listItems } from './read-model-lines.ts';
import type { AnswerWithModel } from './types.ts';
import { visitorLanguage } from './visitor-language.ts';

const MOST_QUERIES = 4;
const MOST_READ = 8;

/**
 * Plans, searches, takes notes, answers. The notes choose what is read on; the answer is written from the passages
 * themselves, so that what it cites stands there word for word.
 *
 * @throws as ModelSession.complete().
 */
export async function* researchWithModel(
  request: RespondRequest,
  model: ModelSession,
  answerWithModel: AnswerWithModel,
): AsyncGenerator<RespondEvent> {
  const { search, signal } = request;
  const kept: Passage[] = [];
  const seen = new Set<number>();
  for (const query of search ? await plan(request, model) : []) {
    signal.throwIfAborted();
    yield { type: 'step', step: { kind: 'search', text: query } };
    const pool = [...(seen.size === 0 ? request.passages : []), ...(await search!(query))];
    signal.throwIfAborted();
    const unread = pool.filter(({ id }, i) => !seen.has(id) && pool.findIndex((one) => one.id === id) === i);
    for (const { id } of unread) seen.add(id);
    const useful = unread.length === 0 ? [] : await usefulOf(unread, request, model);
    for (const title of new Set(useful.map(titleName)))
      yield { type: 'step', step: { kind: 'read', text: title } };
    kept.push(...useful);
    if (kept.length >= MOST_READ) break;
  }
  const passages = kept.length > 0 ? kept.slice(0, MOST_READ) : request.passages;
  yield* inNameOf('research', answerWithModel({ ...request, strategy: 'research', passages }, model));
}

/** At least one query, at most four. */
async function plan(request: RespondRequest, model: ModelSession): Promise<string[]> {
  const reply = await model.complete(planPrompt(request, visitorLanguage(request)), request.signal);
  const queries = listItems(reply).filter((query) => isPlainLine(query, LONGEST_QUERY));
  const planned = [...new Set(queries)].slice(0, MOST_QUERIES);
  return planned.length > 0 ? planned : [request.question];
}

/** The passages that the model's notes name; all of them when it took no notes that can be read. */
async function usefulOf(passages: readonly Passage[], request: RespondRequest, model: ModelSession) {
  const reply = await model.complete(
    notesPrompt(request, passages, visitorLanguage(request)),
    request.signal,
  );
  if (/^\W*NOTHING\W*$/.test(reply)) return [];
  const named = new Set([...reply.matchAll(/^\W*\[(\d{1,2})\]/gm)].map((match) => Number(match[1])));
  const useful = passages.filter((_, i) => named.has(i + 1));
  return useful.length > 0 ? useful : passages;
}
