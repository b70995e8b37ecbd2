import type { ToolConfirmation } from '../../../server/protocol/message.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

interface ConfirmationProps {
  readonly messageId: string;
  readonly confirmation: ToolConfirmation;
  /** False while the visitor's yes or no is on its way, and while it is not the bot who answers. */
  readonly isOpen: boolean;
}

/** Asks before a tool changes something; afterwards it says what the visitor has answered. */
export function Confirmation({ messageId, confirmation, isOpen }: ConfirmationProps) {
  const { texts, actions } = useWidget();
  const { id, summary, status } = confirmation;
  const answer = (accept: boolean) => () => isOpen && actions.answerTool(messageId, id, accept);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields, these are two buttons
    <div class="card" role="group" aria-label={texts.mayWe}>
      <p class="card-title">{texts.mayWe}</p>
      <p dir="auto">{summary}</p>
      {status === 'asked' ? (
        // Not disabled meanwhile: the one that was clicked would lose the focus.
        <div class="card-buttons">
          <button type="button" class="primary" aria-disabled={!isOpen} onClick={answer(true)}>
            {texts.yes}
          </button>
          <button type="button" class="secondary" aria-disabled={!isOpen} onClick={answer(false)}>
            {texts.no}
          </button>
        </div>
      ) : (
        <p class="answer-note" role="status">
          <Icon name={status === 'confirmed' ? 'check' : 'close'} /> {texts[status]}
        </p>
      )}
    </div>
  );
}
