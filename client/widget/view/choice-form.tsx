import { useEffect, useRef, useState } from 'preact/hooks';
import { useWidget } from './widget-context.ts';

const MAX_COMMENT_LENGTH = 2_000;

interface ChoiceFormProps {
  readonly legend: string;
  /** One of them has to be chosen; of boxes any number, and words alone will do. */
  readonly type: 'radio' | 'checkbox';
  /** Value to what it reads as, in their order. */
  readonly labels: Readonly<Record<string, string>>;
  readonly chosenBefore?: readonly string[];
  readonly isSending: boolean;
  /** Why it was not saved. */
  readonly problem: string | undefined;
  readonly onSubmit: (chosen: readonly string[], comment: string) => void;
  readonly onSkip?: () => void;
}

/** A few things to choose from, and a few words: what a vote and a rating have in common. */
export function ChoiceForm(props: ChoiceFormProps) {
  const { type, isSending, problem, onSubmit, onSkip } = props;
  const { texts } = useWidget();
  const [chosen, setChosen] = useState(props.chosenBefore ?? []);
  const [comment, setComment] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const words = comment.trim();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isSending) onSubmit(chosen, words);
  };
  return (
    <form class="choice-form" onSubmit={submit} ref={form}>
      <Choices {...props} {...{ chosen, setChosen }} />
      <label>
        <span>{texts.comment}</span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={MAX_COMMENT_LENGTH}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </label>
      {problem && (
        <p class="failure" role="alert">
          {texts.voteFailed} {problem}
        </p>
      )}
      <div class="form-actions">
        {onSkip && (
          <button type="button" class="text-button" onClick={onSkip}>
            {texts.skip}
          </button>
        )}
        <button
          type="submit"
          class="primary"
          disabled={chosen.length === 0 && (type === 'radio' || words === '')}
          aria-disabled={isSending} // Not disabled: it would lose the focus.
        >
          {texts.sendFeedback}
        </button>
      </div>
    </form>
  );
}

interface ChoicesProps extends Pick<ChoiceFormProps, 'legend' | 'type' | 'labels'> {
  readonly chosen: readonly string[];
  readonly setChosen: (chosen: readonly string[]) => void;
}

function Choices({ legend, type, labels, chosen, setChosen }: ChoicesProps) {
  const choose = (value: string) => {
    if (type === 'radio') return setChosen([value]);
    setChosen(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  };
  return (
    <fieldset>
      <legend>{legend}</legend>
      {Object.entries(labels).map(([value, label]) => (
        <label class="choice" key={value}>
          <input type={type} name={legend} checked={chosen.includes(value)} onChange={() => choose(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
