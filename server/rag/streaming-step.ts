import { Runnable } from '@langchain/core/runnables';

/**
 * A step of a chain that streams what it makes; its generator is returned when the reader leaves.
 *
 * NOTE: a RunnableLambda would stream a generator too, but never returns it when its reader leaves.
 */
export class StreamingStep<Input, Event> extends Runnable<Input, Event> {
  override lc_namespace = ['thumbwise'];

  constructor(private readonly run: (input: Input) => AsyncIterable<Event>) {
    super();
  }

  /** The last event. */
  override async invoke(input: Input): Promise<Event> {
    let last: { event: Event } | undefined;
    for await (const event of this.run(input)) last = { event };
    if (!last) throw new RangeError('The responder gave no event.');
    return last.event;
  }

  override async *_streamIterator(input: Input): AsyncGenerator<Event> {
    yield* this.run(input);
  }

  override async *transform(inputs: AsyncGenerator<Input>): AsyncGenerator<Event> {
    for await (const input of inputs) yield* this.run(input);
  }
}
