import { receive } from './merge-messages.ts';
import type { Change, Reducers } from './reducers.ts';
import type { VoteProgress, WidgetEvent, WidgetState } from './widget-state.ts';

/** The votes' progress: a bare thumb down is followed by the form, whatever is complete by thanks. */
export const VOTE_REDUCERS: Reducers<Extract<WidgetEvent['type'], `vote:${string}`>> = {
  'vote:submitted': (state, { messageId, vote, details }) =>
    withProgress(state, messageId, { phase: 'sending', vote, ...(details ? { details } : {}) }),
  'vote:stored': (state, { message }) => ({
    ...receive(state, message),
    ...withProgress(state, message.id, storedProgress(state.votes[message.id])),
  }),
  'vote:failed': (state, { messageId, code }) => {
    const progress = state.votes[messageId];
    return withProgress(state, messageId, progress && { ...progress, phase: 'failed', failure: code });
  },
  'vote:skipped': (state, { messageId }) => withProgress(state, messageId, { phase: 'thanks', vote: 'down' }),
};

function storedProgress(progress: VoteProgress | undefined): VoteProgress | undefined {
  if (!progress || progress.vote === null) return undefined;
  const { vote } = progress;
  return vote === 'down' && !progress.details ? { phase: 'form', vote } : { phase: 'thanks', vote };
}

function withProgress({ votes }: WidgetState, messageId: string, progress: VoteProgress | undefined): Change {
  const { [messageId]: _, ...others } = votes;
  return { votes: progress ? { ...others, [messageId]: progress } : others };
}
