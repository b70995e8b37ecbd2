import { toPlainText } from '../markdown/markdown.tsx';
import type { WidgetState } from '../state/widget-state.ts';
import type { Texts } from '../texts/texts.ts';
import { useWidget } from './widget-context.ts';

/**
 * Tells a screen reader of each answer once, when it is whole, and of each message of a person; the growing text
 * itself stays quiet. That drafts are
 * composed is told once as well, without the count.
 */
export function Announcer({ state }: { readonly state: WidgetState }) {
  const { texts } = useWidget();
  return (
    <div class="visually-hidden" role="status">
      {announcementOf(state, texts)}
    </div>
  );
}

function announcementOf(state: WidgetState, texts: Texts): string {
  if (state.composing) return texts.composing;
  const answer = state.messages.find(({ id }) => id === state.announced);
  if (!answer) return '';
  if (answer.role === 'person')
    return texts.personSaid(answer.author ?? texts.person, toPlainText(answer.text));
  if (answer.status === 'failed') return texts.answerFailed;
  if (answer.status === 'stopped') return texts.stopped;
  return texts.answerReady(toPlainText(answer.text), answer.citations?.length ?? 0);
}
