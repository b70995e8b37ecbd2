import type { VisitorSessions } from '../access/visitor-sessions.ts';
import type { AppServices } from '../app.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import { findMessageSignal } from '../chat/weak-signals/message-signal.ts';
import type { Config } from '../config.ts';
import { recordVote } from '../feedback/record-vote.ts';
import { createVisitorSignals } from '../feedback/visitor-signals.ts';
import type { Trainer } from '../learning/trainer/create-trainer.ts';
import type { Logger } from '../logger.ts';
import type { Message } from '../protocol/index.ts';
import type { Stores, VoteRecord, VoteStore } from '../stores/types.ts';
import { findPassage } from './find-passage.ts';
import type { LiveServer } from './live-server.ts';
import type { Metrics } from './metrics.ts';
import type { OperatorNews } from './operator-news.ts';

export interface VisitorFeedbackParts {
  readonly config: Pick<Config, 'weakSignals'>;
  readonly stores: Pick<Stores, 'votes' | 'conversations'>;
  readonly sessions: VisitorSessions;
  readonly events: ChatEvents;
  readonly news: OperatorNews;
  readonly metrics: Metrics;
  readonly trainer: Pick<Trainer, 'onVote'>;
  readonly live: Pick<LiveServer, 'retriever'>;
  readonly logger: Logger;
}

/** What visitors say and do about answers: recorded, told to whom it concerns, and counted for the next update. */
export function createVisitorFeedback(
  parts: VisitorFeedbackParts,
): Pick<AppServices, 'signals' | 'recordVote'> {
  const { config, stores, logger } = parts;
  const { requireOwnMessage } = parts.sessions;
  const recorded = {
    votes: stores.votes,
    requireOwnMessage,
    onRecorded: (vote: VoteRecord, message: Message) => tell(parts, vote, message),
  };
  return {
    signals: createVisitorSignals({
      votes: { recordSignal: (signal) => recordSignal(parts, signal) },
      weakSignals: config.weakSignals,
      requireOwnMessage,
      findPassage: (id) => findPassage(parts.live.retriever, id),
      findMessageSignal: (message) => findMessageSignal(stores.conversations, message),
      logger,
    }),
    recordVote: (visitorId, feedback, addressHash) =>
      recordVote(recorded, { visitorId, ...(addressHash && { addressHash }) }, feedback),
  };
}

function tell({ events, news, metrics, trainer }: VisitorFeedbackParts, vote: VoteRecord, message: Message) {
  events.publish(vote.conversationId, { name: 'message:changed', payload: { message } });
  news.tell('feedback:recorded', { messageId: vote.messageId, vote: vote.vote });
  metrics.onVote(vote);
  trainer.onVote();
}

/** A weak signal teaches as well, so it counts toward the next update. */
async function recordSignal(
  { stores, trainer }: VisitorFeedbackParts,
  signal: Parameters<VoteStore['recordSignal']>[0],
): Promise<boolean> {
  const isNew = await stores.votes.recordSignal(signal);
  if (isNew) trainer.onVote();
  return isNew;
}
