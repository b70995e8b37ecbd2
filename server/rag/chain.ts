import { type Runnable, RunnableLambda, RunnableSequence } from '@langchain/core/runnables';
import { StreamingStep } from './streaming-step.ts';

/** The three steps of an answer; whoever joins them decides what flows between them. */
export interface AnswerChainParts<Input, Retrieved, Chosen, Event> {
  retrieve(input: Input): Promise<Retrieved>;
  /** Resolves only when the decision is on disk: nothing is answered before. */
  choose(retrieved: Retrieved): Promise<Chosen>;
  respond(chosen: Chosen): AsyncIterable<Event>;
}

/**
 * Retrieve, choose, respond, stream, as one LangChain runnable: `chain.stream(input)` gives the events of
 * `respond` as they come. Each step starts after the one before it has resolved, so a `choose` that saves its
 * decision and then resolves has it on disk before the first word exists. A step that fails ends the stream
 * with its error and the later steps never run; leaving the stream early returns the responder's iterator.
 *
 * Cancelling belongs to the parts, through a signal in `Input`.
 */
export function createAnswerChain<Input, Retrieved, Chosen, Event>(
  parts: AnswerChainParts<Input, Retrieved, Chosen, Event>,
): Runnable<Input, Event> {
  return RunnableSequence.from<Input, Event>([
    RunnableLambda.from((input: Input) => parts.retrieve(input)).withConfig({ runName: 'retrieve' }),
    RunnableLambda.from((retrieved: Retrieved) => parts.choose(retrieved)).withConfig({ runName: 'choose' }),
    new StreamingStep((chosen: Chosen) => parts.respond(chosen)),
  ]);
}
