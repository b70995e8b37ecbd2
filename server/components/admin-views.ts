import type { AdminStatus, CanaryView, PolicyView } from '../protocol/index.ts';
import type { PolicyRecord } from '../stores/types.ts';
import type { AdminParts } from './admin-services.ts';

export interface StatusParts extends Pick<AdminParts, 'config' | 'stores' | 'training' | 'live'> {
  /** The version on trial with its live numbers; undefined when there is none. */
  readCanary(): Promise<CanaryView | undefined>;
}

/** What an operator sees first. */
export async function readStatus(parts: StatusParts): Promise<AdminStatus> {
  const { config, stores, live } = parts;
  const { trainer } = parts.training;
  const [serving, knowledge, outcomes, votesSinceLastRun, canary] = await Promise.all([
    stores.policies.findServing(),
    stores.knowledge.countKnowledge(),
    stores.votes.listOutcomes(),
    trainer.votesSinceLastRun(),
    parts.readCanary(),
  ]);
  return {
    servingPolicyId: serving?.id ?? 0,
    votes: outcomes.length,
    votesSinceLastRun,
    trainEveryVotes: config.trainEveryVotes,
    trainEveryMinutes: config.trainEveryMinutes,
    training: trainer.isRunning,
    documents: knowledge.documents,
    passages: live.retriever.passageCount,
    answerer: config.chatModel?.model ?? 'built-in',
    embeddings: config.embeddingModel?.model ?? 'lsa',
    mode: config.trainingMode,
    ...(canary && { canary }),
  };
}

/** A version without its weights. */
export function toPolicyView(policy: PolicyRecord): PolicyView {
  const {
    parameters: _,
    learnerState: __,
    memoryMark: ___,
    createdAt,
    publishedAt,
    estimates,
    ...view
  } = policy;
  return {
    ...view,
    ...(estimates && { estimates }),
    createdAt: createdAt.toISOString(),
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
  };
}
