import type { WidgetState } from '../state/widget-state.ts';
import { useWidget } from './widget-context.ts';

interface EarlierMessagesProps {
  readonly hasEarlier: boolean;
  /** The visitor has gone back all the way. */
  readonly isBeginning: boolean;
  readonly history: WidgetState['history'];
  readonly onShow: () => void;
}

/** Above the first message: the way to those before it, and, once they are all shown, that it is the beginning. */
export function EarlierMessages({ hasEarlier, isBeginning, history, onShow }: EarlierMessagesProps) {
  const { texts } = useWidget();
  if (!hasEarlier && !isBeginning) return null;
  const isLoading = history === 'loading';
  return (
    <div class="earlier">
      <p class={history === 'failed' ? 'failure' : ''} role="status">
        {isBeginning && texts.beginning}
        {history === 'failed' && texts.earlierFailed}
      </p>
      {hasEarlier && (
        <button
          type="button"
          class="secondary"
          aria-disabled={isLoading}
          onClick={() => isLoading || onShow()}
        >
          {isLoading ? texts.loading : texts.showEarlier}
        </button>
      )}
    </div>
  );
}
