import type { FeedbackItem } from '../../api/admin-types.ts';
import { VoteBadge } from '../parts/vote-badge.tsx';
import { useWording } from '../shell/language.tsx';

/** What the visitor said about the answer: the vote with its time, reasons and comment. */
export function VoteSummary({ item }: { readonly item: FeedbackItem }) {
  const { texts, format } = useWording();
  return (
    <div class={`vote-summary vote-summary-${item.vote ?? 'none'}`}>
      <p>
        <VoteBadge vote={item.vote} />
        {item.vote && <strong>{item.vote === 'up' ? texts.feedback.upOne : texts.feedback.downOne}</strong>}
        <time class="quiet" dateTime={item.createdAt}>
          {format.time(item.createdAt)}
        </time>
      </p>
      {item.reasons.length > 0 && (
        <p>
          {texts.feedback.reasons}{' '}
          {item.reasons.map((reason) => (
            <span key={reason} class="tag">
              {texts.reason[reason]}
            </span>
          ))}
        </p>
      )}
      {item.comment && (
        <p>
          {texts.feedback.comment} <q>{item.comment}</q>
        </p>
      )}
    </div>
  );
}
