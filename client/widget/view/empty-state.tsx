import { useWidget } from './widget-context.ts';

export function EmptyState() {
  const { texts, actions, options } = useWidget();
  return (
    <div class="empty">
      <p class="greeting">{options.greeting ?? texts.greeting}</p>
      {options.suggestions.length > 0 && (
        <>
          <p class="suggestions-label" id="suggestions-label">
            {texts.suggestions}
          </p>
          <ul class="suggestions" aria-labelledby="suggestions-label">
            {options.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" onClick={() => actions.submitMessage(suggestion)}>
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
