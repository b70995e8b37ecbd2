import type { WidgetState } from '../state/widget-state.ts';
import { useWidget } from './widget-context.ts';

/** Before the first message: a greeting and questions to click; or, while a conversation is fetched, its outline. */
export function EmptyState({ state }: { readonly state: WidgetState }) {
  const { texts, actions, options } = useWidget();
  if (state.restoring) return <Outline />;
  return (
    <div class="empty">
      <p role="status">{state.forgetting?.phase === 'done' && texts.forgotten}</p>
      <p class="greeting" dir="auto">
        {options.greeting ?? texts.greeting}
      </p>
      {options.suggestions.length > 0 && (
        <>
          <p class="suggestions-label" id="suggestions-label">
            {texts.suggestions}
          </p>
          <ul class="suggestions" aria-labelledby="suggestions-label">
            {options.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button
                  type="button"
                  class="suggestion"
                  dir="auto"
                  onClick={() => actions.submitMessage(suggestion)}
                >
                  {suggestion}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Outline() {
  const { texts } = useWidget();
  return (
    <div class="messages outline">
      <p class="visually-hidden" role="status">
        {texts.loading}
      </p>
      <i class="visitor" />
      <i />
      <i class="visitor" />
      <i />
    </div>
  );
}
