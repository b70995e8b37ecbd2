import { useEffect, useRef, useState } from 'preact/hooks';
import type { VoteReason } from '../../../server/protocol/payloads.ts';
import type { VoteProgress } from '../state/widget-state.ts';
import { errorText, type Texts } from '../texts/texts.ts';
import { useWidget } from './widget-context.ts';

export const MAX_COMMENT_LENGTH = 2_000;

interface VoteFormProps {
  readonly messageId: string;
  readonly progress: VoteProgress;
}

/** Reasons to tick and a few words, after a thumb down. The thumb is already stored: all of it may be skipped. */
export function VoteForm({ messageId, progress }: VoteFormProps) {
  const { texts, actions } = useWidget();
  const [reasons, setReasons] = useState<readonly VoteReason[]>([]);
  const [comment, setComment] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const words = comment.trim();
    actions.submitVote(messageId, 'down', { reasons: [...reasons], ...(words ? { comment: words } : {}) });
  };
  const isEmpty = reasons.length === 0 && comment.trim() === '';
  const isSending = progress.phase === 'sending';
  return (
    <form class="vote-form" onSubmit={submit} ref={form}>
      <Reasons texts={texts} chosen={reasons} onChange={setReasons} />
      <label>
        <span>{texts.comment}</span>
        <textarea
          rows={2}
          maxLength={MAX_COMMENT_LENGTH}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </label>
      {progress.failure && progress.phase === 'failed' && (
        <p class="failure" role="alert">
          {texts.voteFailed} {errorText(texts, progress.failure)}
        </p>
      )}
      <div class="form-actions">
        <button type="button" class="text-button" onClick={() => actions.skipVoteForm(messageId)}>
          {texts.skip}
        </button>
        <button type="submit" class="primary" disabled={isEmpty || isSending}>
          {texts.sendFeedback}
        </button>
      </div>
    </form>
  );
}

interface ReasonsProps {
  readonly texts: Texts;
  readonly chosen: readonly VoteReason[];
  readonly onChange: (reasons: readonly VoteReason[]) => void;
}

function Reasons({ texts, chosen, onChange }: ReasonsProps) {
  const toggle = (reason: VoteReason) =>
    onChange(chosen.includes(reason) ? chosen.filter((other) => other !== reason) : [...chosen, reason]);
  return (
    <fieldset>
      <legend>{texts.whatWasWrong}</legend>
      {reasonsOf(texts).map((reason) => (
        <label class="reason" key={reason}>
          <input type="checkbox" checked={chosen.includes(reason)} onChange={() => toggle(reason)} />
          <span>{texts.reasons[reason]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The table of texts has every reason of the wire contract, so it is also their list. */
function reasonsOf(texts: Texts): readonly VoteReason[] {
  return Object.keys(texts.reasons).filter((key): key is VoteReason => Object.hasOwn(texts.reasons, key));
}
