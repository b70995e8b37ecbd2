import { useEffect, useRef, useState } from 'preact/hooks';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText, type Texts } from '../texts/texts.ts';
import { ChoiceForm } from './choice-form.tsx';
import { IconButton } from './icon-button.tsx';
import { useWidget } from './widget-context.ts';

/** How the visitor found the conversation as a whole: one of five words, and a few of his own. Can be changed. */
export function RatingForm({ state }: { readonly state: WidgetState }) {
  const { texts, actions } = useWidget();
  const [isChanging, setChanging] = useState(false);
  const section = useFocusWhenAsked(state.dialog === 'rating');
  const progress = state.rating;
  const given = state.conversation?.rating;
  const isDone = given !== undefined && !isChanging && progress?.phase !== 'failed';
  return (
    <section class="rating card" aria-label={texts.rateChat} tabIndex={-1} ref={section}>
      <IconButton name="close" label={texts.closeRating} onClick={actions.closeDialog} />
      <p role="status">{isDone && `${texts.rateThanks} ${ratingName(given, texts)} (${given}/5)`}</p>
      {isDone ? (
        <button type="button" class="text-button" onClick={() => setChanging(true)}>
          {texts.change}
        </button>
      ) : (
        <ChoiceForm
          legend={texts.rateQuestion}
          type="radio"
          labels={texts.ratings}
          chosenBefore={given === undefined ? [] : [String(given)]}
          isSending={progress?.phase === 'sending'}
          problem={progress?.phase === 'failed' ? errorText(texts, progress.failure) : undefined}
          onSubmit={([rating], comment) => {
            setChanging(false);
            actions.rateConversation(Number(rating), comment || undefined);
          }}
        />
      )}
    </section>
  );
}

function ratingName(rating: number, { ratings }: Texts): string {
  return Object.values(ratings)[rating - 1] ?? '';
}

/** Takes the focus where the visitor asked for the form; and, once it is gone, leaves it in the panel. */
function useFocusWhenAsked(isAsked: boolean) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) section.current?.focus();
  }, [isAsked]);
  useEffect(() => {
    const element = section.current;
    return () => {
      if (element?.matches(':focus-within')) element.closest<HTMLElement>('.panel')?.focus();
    };
  }, []);
  return section;
}
