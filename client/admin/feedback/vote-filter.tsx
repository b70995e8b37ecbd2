import type { VoteValue } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';

const KINDS: readonly (VoteValue | undefined)[] = [undefined, 'up', 'down'];

export function VoteFilter({ vote }: { readonly vote: VoteValue | undefined }) {
  const { texts } = useWording();
  return (
    <nav class="filter" aria-label={texts.feedback.filter}>
      {KINDS.map((kind) => (
        <a
          key={kind ?? 'all'}
          href={hrefOf({ screen: 'feedback', vote: kind })}
          aria-current={kind === vote ? 'true' : undefined}
        >
          {texts.feedback[kind ?? 'all']}
        </a>
      ))}
    </nav>
  );
}
