import type { ResponseStrategy } from '../protocol/index.ts';
import type { Responder } from '../rag/types.ts';
import type { Passage, Turn } from '../text/passage.ts';
import type { JudgedAnswer } from './answer-judge.ts';
import type { LabelledQuestion } from './question-set.ts';

/** The whole answer of a responder, as a visitor would see it. @throws what the responder throws. */
export async function answerQuestion(
  responder: Responder,
  { text: question, history }: LabelledQuestion,
  used: readonly Passage[],
  strategy: ResponseStrategy,
): Promise<JudgedAnswer> {
  const { signal } = new AbortController();
  for await (const event of responder.respond({ question, history, passages: used, strategy, signal })) {
    if (event.type !== 'end') continue;
    const citedIds = new Set(event.citations.map(({ passageId }) => passageId));
    const cited = used.filter(({ id }) => citedIds.has(String(id)));
    return { text: event.text, strategy: event.strategy, cited, used };
  }
  throw new RangeError(`${responder.name} ended without an answer to: ${question}`);
}

/**
 * A responder that knows nothing but its conversation: it answers from what the assistant said before, as if
 * those turns were passages, and cites nothing. On a first turn it has nothing to say.
 */
export function answerFromHistory(responder: Responder): Responder {
  return {
    name: `${responder.name}, without retrieval`,
    async *respond(request) {
      const history = request.history.filter(({ role }) => role === 'visitor');
      const passages = request.history.filter(({ role }) => role === 'assistant').map(toPassage);
      for await (const event of responder.respond({ ...request, history, passages })) {
        yield event.type === 'end' ? { ...event, citations: [] } : event;
      }
    },
  };
}

/** Ids below 0 are those of no passage. */
function toPassage({ text }: Turn, position: number): Passage {
  return { id: -1 - position, documentId: -1, position, title: '', text };
}
