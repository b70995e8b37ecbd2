import { useEffect, useRef } from 'preact/hooks';
import type { Citation } from '../../../server/protocol/message.ts';
import { safeHref } from '../markdown/safe-href.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { aroundQuote } from './around-quote.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

interface SourcePanelProps {
  readonly id: string;
  readonly messageId: string;
  readonly citations: readonly Citation[];
  readonly index: number;
  readonly passage: WidgetState['passages'][string] | undefined;
}

/** One source of an answer: what was quoted, in the text around it as far as that is known. Takes the focus. */
export function SourcePanel({ id, messageId, citations, index, passage }: SourcePanelProps) {
  const { texts, actions } = useWidget();
  const panel = useRef<HTMLElement>(null);
  const quoted = useRef<HTMLElement>(null);
  const citation = citations[index]!;
  const href = safeHref(citation.url);
  const go = (to: number) => actions.openSource(messageId, to, citations[to]!.passageId);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [index]);
  useEffect(() => {
    quoted.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [index, passage]);
  const shown = passage && passage !== 'failed' ? aroundQuote(passage.text, citation.quote) : undefined;
  const isGone = passage === null || (passage && passage !== 'failed' && !shown);
  return (
    <section
      class="source"
      id={id}
      ref={panel}
      tabIndex={-1}
      aria-label={texts.source(index + 1, citation.title)}
    >
      <div class="source-head">
        <div dir="auto">
          <p class="source-title">{citation.title}</p>
          {citation.section && <p class="source-section">{citation.section}</p>}
        </div>
        <IconButton name="close" label={texts.closeSource} onClick={actions.closeSource} />
      </div>
      <p class="source-note" role="status">
        {passage === undefined && texts.sourceLoading}
        {isGone && texts.sourceGone}
        {passage === 'failed' && texts.sourceFailed}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <blockquote dir="auto" tabIndex={0}>
        {shown?.before}
        <mark ref={quoted}>{citation.quote}</mark>
        {shown?.after}
      </blockquote>
      <div class="source-foot">
        {href && (
          <a class="source-link" href={href} target="_blank" rel="noopener noreferrer nofollow">
            <span>{texts.openPage}</span>
            <Icon name="outside" />
          </a>
        )}
        {passage === 'failed' && (
          <button type="button" class="text-button" onClick={() => go(index)}>
            {texts.retry}
          </button>
        )}
        {citations.length > 1 && (
          <span class="source-pages">
            <IconButton
              name="previous"
              label={texts.previousSource}
              disabled={index === 0}
              onClick={() => go(index - 1)}
            />
            {texts.outOf(index + 1, citations.length)}
            <IconButton
              name="next"
              label={texts.nextSource}
              disabled={index === citations.length - 1}
              onClick={() => go(index + 1)}
            />
          </span>
        )}
      </div>
    </section>
  );
}
