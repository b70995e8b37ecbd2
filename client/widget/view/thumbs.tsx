import type { VoteValue } from '../../../server/protocol/message.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

interface ThumbsProps {
  readonly messageId: string;
  readonly vote: VoteValue | null;
}

/** Clicking the pressed thumb again withdraws the vote. */
export function Thumbs({ messageId, vote }: ThumbsProps) {
  const { texts } = useWidget();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields, these are two buttons
    <div class="thumbs" role="group" aria-label={texts.rate}>
      <Thumb messageId={messageId} value="up" isPressed={vote === 'up'} label={texts.helpful} />
      <Thumb messageId={messageId} value="down" isPressed={vote === 'down'} label={texts.notHelpful} />
    </div>
  );
}

interface ThumbProps {
  readonly messageId: string;
  readonly value: VoteValue;
  readonly isPressed: boolean;
  readonly label: string;
}

function Thumb({ messageId, value, isPressed, label }: ThumbProps) {
  const { actions } = useWidget();
  return (
    <button
      type="button"
      class="icon-button small thumb"
      aria-pressed={isPressed}
      aria-label={label}
      title={label}
      onClick={() => actions.submitVote(messageId, isPressed ? null : value)}
    >
      <Icon name="up" flipped={value === 'down'} />
    </button>
  );
}
