import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ChatEvent } from '../chat/chat-events.ts';
import type { VoteRecord } from '../stores/types.ts';

export interface Metrics {
  onChatEvent(event: ChatEvent): void;
  onVote(vote: VoteRecord): void;
  onTraining(outcome: string): void;
  print(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Prometheus metrics of one server; a registry of its own, so that several can live in one process. */
export function createMetrics(now: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = new Counter({
    name: 'thumbwise_answers_total',
    help: 'Answers by status and strategy.',
    labelNames: ['status', 'strategy'],
    registers,
  });
  const seconds = new Histogram({
    name: 'thumbwise_answer_seconds',
    help: 'From answer:start to answer:end.',
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 8, 30],
    registers,
  });
  const votes = new Counter({
    name: 'thumbwise_votes_total',
    help: 'Votes.',
    labelNames: ['vote'],
    registers,
  });
  const runs = new Counter({
    name: 'thumbwise_training_runs_total',
    help: 'Training runs by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const started = new Map<string, number>();
  return {
    onChatEvent(event) {
      if (event.name === 'answer:start') started.set(event.payload.messageId, now());
      if (event.name === 'answer:error') {
        answers.inc({ status: 'failed', strategy: 'none' });
        started.delete(event.payload.messageId);
      }
      if (event.name !== 'answer:end') return;
      const { id, status, strategy = 'none' } = event.payload.message;
      answers.inc({ status, strategy });
      seconds.observe((now() - (started.get(id) ?? now())) / 1_000);
      started.delete(id);
    },
    onVote: ({ vote }) => votes.inc({ vote: vote ?? 'withdrawn' }),
    onTraining: (outcome) => runs.inc({ outcome }),
    print: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
