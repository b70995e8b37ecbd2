import { createBuiltInResponder } from '../../../rag/built-in/built-in-responder.ts';
import { SYSTEM_TIMER, type Timer } from '../../../rag/model/coalesce.ts';
import { createModelGateway, type ModelGateway } from '../../../rag/model/model-gateway.ts';
import { createModelResponder } from '../../../rag/model/model-responder.ts';
import { guardOutput } from '../../../rag/output/guard-output.ts';
import { answerPrompt } from '../../../rag/prompts/answer-prompts.ts';
import type { RespondEvent, Responder } from '../../../rag/types.ts';
import type { InjectionCase } from './injection-cases.ts';
import { ORDERS, type Order } from './obedient-model.ts';

export const ALLOWED_HOST = 'docs.example.com';
export const KEY = 'sk-secret-of-the-operator-0451';

/** Never waits between two deltas. */
const HASTY_TIMER: Timer = {
  ...SYSTEM_TIMER,
  nowMs: () => performance.now() * 1_000,
};

/** A responder under attack. */
export interface Attacked {
  readonly name: string;
  readonly responder: Responder;
  /** What its model is ordered, one after the other; undefined: it has no model. */
  readonly orders: readonly (Order | undefined)[];
  /** Of its rules. */
  readonly marks: readonly string[];
  /** Of the cases that it is given. */
  readonly kinds: readonly InjectionCase['kind'][];
}

/** The last of them guards nothing: it shows that the faults would be seen. */
export function attackedResponders(baseUrl: string): Attacked[] {
  const gateway = createModelGateway({
    chatModel: { apiKey: KEY, baseUrl, model: 'obedient' },
    retries: 0,
    cache: { ttlMs: 60_000, maxEntries: 1 }, // the order is no part of a prompt: only the answer before is kept
  });
  const marks = gateway.canaries.filter((canary) => canary !== KEY);
  const orders = Object.keys(ORDERS) as Order[];
  const kinds = ['question', 'planted passage'] as const;
  const options = { allowedHosts: [ALLOWED_HOST], timer: HASTY_TIMER };
  const obedient = (grounding: 'drop' | 'flag'): Attacked => ({
    name: `obedient model, unsupported ${grounding === 'drop' ? 'dropped' : 'flagged'}`,
    responder: createModelResponder(gateway, { ...options, grounding }),
    orders,
    marks,
    kinds,
  });
  const bare = {
    name: 'for comparison: obedient model, nothing guarded',
    responder: unguarded(gateway),
    orders,
    marks,
    kinds: ['planted passage'],
  } as const;
  const builtIn = { ...guardedBuiltIn(), orders: [undefined], marks: [], kinds };
  return [obedient('drop'), obedient('flag'), builtIn, bare];
}

/** Shows what the model writes and cites each passage, also one that was not retrieved. */
function unguarded(gateway: ModelGateway): Responder {
  return {
    name: gateway.name,
    async *respond(request): AsyncGenerator<RespondEvent> {
      const text = await gateway.openSession().complete(answerPrompt(request, 'en'), request.signal);
      const numbers = [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
      const citations = numbers.map((number) => {
        const passage = request.passages[number - 1];
        return {
          passageId: String(passage?.id ?? -number),
          documentId: '1',
          title: '',
          quote: passage?.text ?? '',
        };
      });
      yield { type: 'end', text, citations, strategy: request.strategy };
    },
  };
}

function guardedBuiltIn(): Pick<Attacked, 'name' | 'responder'> {
  const builtIn = createBuiltInResponder();
  const responder: Responder = {
    name: builtIn.name,
    respond: (request) =>
      guardOutput(builtIn.respond(request), { request, allowedHosts: [ALLOWED_HOST], canaries: [KEY] }),
  };
  return { name: 'built-in answerer', responder };
}
