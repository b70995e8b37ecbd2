import type { VoteReason } from '../../../server/protocol/payloads.ts';
import type { VoteProgress } from '../state/widget-state.ts';
import { errorText, type Texts } from '../texts/texts.ts';
import { ChoiceForm } from './choice-form.tsx';
import { useWidget } from './widget-context.ts';

interface VoteFormProps {
  readonly messageId: string;
  readonly progress: VoteProgress;
}

/** Reasons to tick and a few words, after a thumb down. The thumb is already stored: all of it may be skipped. */
export function VoteForm({ messageId, progress }: VoteFormProps) {
  const { texts, actions } = useWidget();
  return (
    <ChoiceForm
      legend={texts.whatWasWrong}
      type="checkbox"
      labels={texts.reasons}
      isSending={progress.phase === 'sending'}
      problem={progress.phase === 'failed' ? errorText(texts, progress.failure ?? 'internal') : undefined}
      onSubmit={(chosen, comment) => {
        const reasons = reasonsOf(texts).filter((reason) => chosen.includes(reason));
        actions.submitVote(messageId, 'down', { reasons, ...(comment ? { comment } : {}) });
      }}
      onSkip={() => actions.skipVoteForm(messageId)}
    />
  );
}

/** The table of texts has every reason of the wire contract, so it is also their list. */
function reasonsOf(texts: Texts): VoteReason[] {
  return Object.keys(texts.reasons).filter((key): key is VoteReason => Object.hasOwn(texts.reasons, key));
}
