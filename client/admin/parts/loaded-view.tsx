import type { ComponentChildren } from 'preact';
import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import type { Loaded } from '../shell/use-loaded.ts';

interface LoadedViewProps<T> {
  readonly loaded: Loaded<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** What was read; before that a placeholder; after a failure the reason and a way to try again. */
export function LoadedView<T>({ loaded, children }: LoadedViewProps<T>) {
  const { data, error } = loaded;
  return (
    <>
      {error && <LoadFailure loaded={loaded} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Placeholder />}
    </>
  );
}

function LoadFailure({ loaded }: { readonly loaded: Loaded<unknown> }) {
  const { texts } = useWording();
  return (
    <div class="notice notice-bad" role="alert">
      <p>
        <strong>{texts.errors.title}</strong> {loaded.error && errorText(loaded.error, texts)}
      </p>
      <button type="button" disabled={loaded.loading} onClick={loaded.reload}>
        {texts.common.retry}
      </button>
    </div>
  );
}

function Placeholder() {
  const { texts } = useWording();
  return (
    <div class="placeholder" role="status">
      <span class="visually-hidden">{texts.common.loading}</span>
      <span class="placeholder-line" />
      <span class="placeholder-line" />
      <span class="placeholder-line" />
    </div>
  );
}
