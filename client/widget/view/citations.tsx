import { useEffect, useRef } from 'preact/hooks';
import type { Citation } from '../../../server/protocol/message.ts';
import { safeHref } from '../markdown/safe-href.ts';
import { citationName } from './citation-name.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

interface CitationsProps {
  readonly messageId: string;
  readonly citations: readonly Citation[];
  readonly openIndex: number | undefined;
}

/** Numbered chips, one a source; the chosen one opens below them and gives the focus back when it closes. */
export function Citations({ messageId, citations, openIndex }: CitationsProps) {
  const { texts, actions } = useWidget();
  const chips = useFocusBack(openIndex);
  if (citations.length === 0) return null;
  const open = openIndex === undefined ? undefined : citations[openIndex];
  const panelId = `source-${messageId}`;
  return (
    <div class="citations">
      <ul aria-label={texts.sources} ref={chips}>
        {citations.map((citation, i) => (
          <li key={citation.passageId}>
            <button
              type="button"
              class="chip"
              aria-expanded={i === openIndex}
              aria-controls={i === openIndex ? panelId : undefined}
              aria-label={texts.source(i + 1, citationName(citation, citations))}
              onClick={() =>
                i === openIndex ? actions.closeSource() : actions.openSource(messageId, i, citation.passageId)
              }
            >
              <span class="number">{i + 1}</span>{' '}
              <span class="chip-title">{citationName(citation, citations)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && openIndex !== undefined && <SourcePanel id={panelId} number={openIndex + 1} citation={open} />}
    </div>
  );
}

interface SourcePanelProps {
  readonly id: string;
  readonly number: number;
  readonly citation: Citation;
}

function SourcePanel({ id, number, citation }: SourcePanelProps) {
  const { texts, actions } = useWidget();
  const panel = useRef<HTMLElement>(null);
  const href = safeHref(citation.url);
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [id, number]);
  return (
    <section class="source" id={id} ref={panel} aria-label={texts.source(number, citation.title)}>
      <div class="source-head">
        <div>
          <p class="source-title">{citation.title}</p>
          {citation.section && <p class="source-section">{citation.section}</p>}
        </div>
        <button
          type="button"
          class="icon-button small"
          aria-label={texts.closeSource}
          onClick={actions.closeSource}
        >
          <Icon name="close" />
        </button>
      </div>
      <blockquote>{citation.quote}</blockquote>
      {href && (
        <a class="source-link" href={href} target="_blank" rel="noopener noreferrer">
          <span>{texts.openPage}</span>
          <Icon name="outside" />
        </a>
      )}
    </section>
  );
}

/** When the open source closes, the focus goes to the chip that had opened it. */
function useFocusBack(openIndex: number | undefined) {
  const chips = useRef<HTMLUListElement>(null);
  const before = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (before.current !== undefined && openIndex === undefined) {
      chips.current?.querySelectorAll('button')[before.current]?.focus();
    }
    before.current = openIndex;
  }, [openIndex]);
  return chips;
}
