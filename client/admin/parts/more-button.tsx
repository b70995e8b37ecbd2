import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import type { Pages } from '../shell/use-pages.ts';

interface MoreButtonProps {
  readonly pages: Pick<Pages<{ readonly nextBefore?: number }>, 'list' | 'more' | 'loadMore'>;
}

/** Loads the next page of a list, as long as there is one. */
export function MoreButton({ pages: { list, more, loadMore } }: MoreButtonProps) {
  const { texts } = useWording();
  if (list?.nextBefore === undefined) return null;
  return (
    <>
      {more.problem && (
        <p class="problem" role="alert">
          {errorText(more.problem, texts)}
        </p>
      )}
      <button type="button" class="wide" disabled={more.loading} onClick={loadMore}>
        {more.loading ? texts.common.loading : texts.common.loadMore}
      </button>
    </>
  );
}
