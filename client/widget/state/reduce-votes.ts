import type { VoteProgress, WidgetEvent, WidgetState } from './widget-state.ts';

type VoteEvent = Extract<WidgetEvent, { type: `vote:${string}` }>;
type Votes = WidgetState['votes'];

/** The votes' progress: a bare thumb down is followed by the form, whatever is complete by thanks. */
export function reduceVotes(votes: Votes, event: VoteEvent): Votes {
  switch (event.type) {
    case 'vote:submitted': {
      const { vote, details } = event;
      return { ...votes, [event.messageId]: { phase: 'sending', vote, ...(details ? { details } : {}) } };
    }
    case 'vote:stored':
      return withProgress(votes, event.message.id, storedProgress(votes[event.message.id]));
    case 'vote:failed': {
      const progress = votes[event.messageId];
      return withProgress(
        votes,
        event.messageId,
        progress && { ...progress, phase: 'failed', failure: event.code },
      );
    }
    case 'vote:skipped':
      return withProgress(votes, event.messageId, { phase: 'thanks', vote: 'down' });
  }
}

function storedProgress(progress: VoteProgress | undefined): VoteProgress | undefined {
  if (!progress || progress.vote === null) return undefined;
  const { vote } = progress;
  return vote === 'down' && !progress.details ? { phase: 'form', vote } : { phase: 'thanks', vote };
}

function withProgress(votes: Votes, messageId: string, progress: VoteProgress | undefined): Votes {
  const { [messageId]: _, ...others } = votes;
  return progress ? { ...others, [messageId]: progress } : others;
}
