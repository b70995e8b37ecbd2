import type { VoteProgress } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { VoteForm } from './vote-form.tsx';
import { useWidget } from './widget-context.ts';

interface VoteFeedbackProps {
  readonly messageId: string;
  readonly progress: VoteProgress | undefined;
}

/** What follows a vote: the optional form, thanks, or a failure with a way to vote again. */
export function VoteFeedback({ messageId, progress }: VoteFeedbackProps) {
  const { texts } = useWidget();
  if (!progress) return null;
  if (progress.phase === 'form' || (progress.details && progress.phase !== 'thanks')) {
    return <VoteForm messageId={messageId} progress={progress} />;
  }
  if (progress.phase === 'failed') return <VoteFailure messageId={messageId} progress={progress} />;
  return (
    <p class="thanks" role="status">
      {progress.phase === 'thanks' ? texts.thanks : ''}
    </p>
  );
}

function VoteFailure({
  messageId,
  progress,
}: {
  readonly messageId: string;
  readonly progress: VoteProgress;
}) {
  const { texts, actions } = useWidget();
  return (
    <p class="failure" role="alert">
      <span>
        {texts.voteFailed} {errorText(texts, progress.failure ?? 'internal')}{' '}
        <button
          type="button"
          class="text-button"
          onClick={() => actions.submitVote(messageId, progress.vote, progress.details)}
        >
          {texts.retry}
        </button>
      </span>
    </p>
  );
}
