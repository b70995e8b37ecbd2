import type { VoteValue } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';

const THUMB = 'M7 22V11l4-9a3 3 0 0 1 3 3v4h5.3a2 2 0 0 1 2 2.3l-1.4 9a2 2 0 0 1-2 1.7zM2 11h3v11H2z';

/** The thumb as a picture, and in words for who cannot see it. */
export function VoteBadge({ vote }: { readonly vote: VoteValue | null | undefined }) {
  const { texts } = useWording();
  if (vote == null) return <span class="vote vote-none">{texts.feedback.withdrawn}</span>;
  const label = vote === 'up' ? texts.feedback.upOne : texts.feedback.downOne;
  return (
    <svg class={`vote vote-${vote}`} viewBox="0 0 24 24" width="20" height="20" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={THUMB} transform={vote === 'down' ? 'rotate(180 12 12)' : undefined} />
    </svg>
  );
}
