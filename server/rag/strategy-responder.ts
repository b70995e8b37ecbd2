import { AppError } from '../errors.ts';
import type { ResponseStrategy } from '../protocol/message.ts';
import { guardOutput, type OutputGuardOptions } from './output/guard-output.ts';
import { recordRetrieved } from './output/retrieved-passages.ts';
import { PHRASES } from './phrases.ts';
import { courtesyReply } from './strategies/courtesy.ts';
import { withFallback } from './strategies/fall-back.ts';
import { toStrategyRunnable } from './strategies/strategy-runnable.ts';
import { visitorLanguage } from './strategies/visitor-language.ts';
import { wholeAnswer } from './strategies/whole-answer.ts';
import type {
  EndOfAnswer,
  ModelSession,
  RespondEvent,
  Responder,
  RespondRequest,
  Strategy,
  StrategyCost,
} from './types.ts';

/** A model session that knows what it told the model, which no answer may repeat; a ModelGateway opens such. */
export interface AnswerSession extends ModelSession {
  systemPrompts(): readonly string[];
}

export interface StrategyResponderOptions extends Pick<OutputGuardOptions, 'allowedHosts' | 'canaries'> {
  /** One of each name. */
  readonly strategies: readonly Strategy[];
  /** Stands in for a model that fails, and answers by strategies that are not among them. */
  readonly builtIn: Responder;
  /** One session for each answer; absent without a chat model. */
  readonly openSession?: () => AnswerSession;
}

/** Their questions may be answered by a number or a single word, which must not be taken for small talk. */
const WITHOUT_SMALL_TALK: ReadonlySet<ResponseStrategy> = new Set(['hand_over', 'tools']);

/**
 * Answers each request by the strategy that it names. Small talk is answered before, whatever the strategy. When the
 * model fails before a word was shown, the built-in answerer stands in and the end says so. All that is said passes
 * guardOutput().
 *
 * @throws {RangeError} if two strategies have one name.
 */
export function createStrategyResponder(options: StrategyResponderOptions): Responder {
  const { strategies, openSession } = options;
  const byName = new Map(strategies.map((strategy) => [strategy.name, strategy]));
  if (byName.size < strategies.length) throw new RangeError('two strategies have the same name');
  return {
    name: openSession ? 'strategies with a chat model' : 'strategies',
    strategies: costsOf(strategies),
    async *respond(request): AsyncGenerator<RespondEvent> {
      request.signal.throwIfAborted();
      const courtesy = WITHOUT_SMALL_TALK.has(request.strategy) ? undefined : courtesyReply(request);
      if (courtesy === undefined) yield* whole(guardedAnswer(request, byName.get(request.strategy), options));
      else yield* wholeAnswer({ text: courtesy, citations: [], strategy: 'clarify' });
    },
  };
}

function costsOf(strategies: readonly Strategy[]): Partial<Record<ResponseStrategy, StrategyCost>> {
  return Object.fromEntries(strategies.map(({ name, cost }) => [name, cost]));
}

function guardedAnswer(
  asked: RespondRequest,
  strategy: Strategy | undefined,
  { builtIn, openSession, allowedHosts, canaries = [] }: StrategyResponderOptions,
): AsyncIterable<RespondEvent> {
  const { request, retrieved } = recordRetrieved(asked);
  const session = openSession?.();
  const answered = strategy ? answer(request, strategy, session, builtIn) : builtIn.respond(request);
  return guardOutput(offeringPerson(answered, request), {
    ...{ request, retrieved, allowedHosts, canaries },
    ...(session && { session }),
  });
}

async function* answer(
  request: RespondRequest,
  strategy: Strategy,
  session: ModelSession | undefined,
  builtIn: Responder,
): AsyncGenerator<RespondEvent> {
  const runnable = toStrategyRunnable(strategy, session);
  const events = withFallback(readStream(runnable, request), () => builtIn.respond(request));
  for await (const event of events) yield event.type === 'end' ? withUsage(event, session) : event;
}

async function* readStream(runnable: ReturnType<typeof toStrategyRunnable>, request: RespondRequest) {
  yield* await runnable.stream(request);
}

/** An answer that a model failed to give has cost what its calls took, too. */
function withUsage(end: EndOfAnswer, session: ModelSession | undefined): EndOfAnswer {
  const usage = session?.usage();
  return usage && usage.calls > 0 ? { ...end, usage } : end;
}

/** A refusal without suggestions offers a person. */
async function* offeringPerson(
  events: AsyncIterable<RespondEvent>,
  request: RespondRequest,
): AsyncGenerator<RespondEvent> {
  for await (const event of events) {
    const isBare = event.type === 'end' && event.strategy === 'refuse' && event.suggestions === undefined;
    yield isBare ? { ...event, suggestions: [PHRASES[visitorLanguage(request)].talkToPerson] } : event;
  }
}

/**
 * The same events, the end held until nothing follows it.
 *
 * @throws AppError internal unless there is exactly one end, the last event.
 */
async function* whole(events: AsyncIterable<RespondEvent>): AsyncGenerator<RespondEvent> {
  let end: EndOfAnswer | undefined;
  for await (const event of events) {
    if (end) throw new AppError('internal', 'The strategy went on after its end.');
    if (event.type === 'end') end = event;
    else yield event;
  }
  if (!end) throw new AppError('internal', 'The strategy ended without an answer.');
  yield end;
}
