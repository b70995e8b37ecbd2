import type { VoteValue } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useWording } from '../shell/language.tsx';

export function NoFeedback({ vote }: { readonly vote: VoteValue | undefined }) {
  const { texts } = useWording();
  if (vote !== undefined) return <EmptyState title={texts.feedback.emptyFilter} />;
  return (
    <EmptyState title={texts.feedback.empty}>
      <p>{texts.feedback.emptyHint}</p>
      <p>
        <a href="/" target="_blank" rel="noreferrer">
          {texts.feedback.demo}
        </a>
      </p>
    </EmptyState>
  );
}
