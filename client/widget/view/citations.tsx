import type { Message } from '../../../server/protocol/message.ts';
import { passageKey } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import type { OpenSource } from './answer.tsx';
import { citationName } from './citation-name.ts';
import { SourcePanel } from './source-panel.tsx';
import { useWidget } from './widget-context.ts';

interface CitationsProps {
  readonly message: Message;
  readonly openIndex: number | undefined;
  readonly openSource: OpenSource;
  readonly passages: WidgetState['passages'];
}

/** Numbered chips, one a source; the chosen one opens below them. */
export function Citations({ message, openIndex = -1, openSource, passages }: CitationsProps) {
  const { texts, actions } = useWidget();
  const { id, citations = [] } = message;
  if (citations.length === 0) return null;
  const open = citations[openIndex];
  const panelId = `source-${id}`;
  return (
    <div class="citations">
      <ul aria-label={texts.sources}>
        {citations.map((citation, i) => (
          <li key={citation.passageId}>
            <button
              type="button"
              class="chip"
              aria-expanded={i === openIndex}
              aria-controls={i === openIndex ? panelId : undefined}
              aria-label={texts.source(i + 1, citationName(citation, citations))}
              onClick={(event) =>
                i === openIndex ? actions.closeSource() : openSource(i, event.currentTarget)
              }
            >
              <span class="number">{i + 1}</span>{' '}
              <span class="chip-title" dir="auto">
                {citationName(citation, citations)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <SourcePanel
          id={panelId}
          messageId={id}
          citations={citations}
          index={openIndex}
          passage={passages[passageKey(id, open.passageId)]}
        />
      )}
    </div>
  );
}
