import type { FeedbackItem, VoteValue } from '../../api/admin-types.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { VoteBadge } from '../parts/vote-badge.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNow } from '../shell/use-now.ts';
import type { Feedback } from './use-feedback.ts';

interface FeedbackListProps {
  readonly feedback: Feedback;
  readonly vote: VoteValue | undefined;
  readonly chosen: string | undefined;
}

export function FeedbackListView({ feedback, vote, chosen }: FeedbackListProps) {
  const now = useNow(60_000);
  return (
    <>
      <ol class="votes">
        {feedback.list?.items.map((item) => (
          <li key={item.messageId}>
            <FeedbackRow item={item} vote={vote} now={now} chosen={item.messageId === chosen} />
          </li>
        ))}
      </ol>
      <MoreButton pages={feedback} />
    </>
  );
}

interface FeedbackRowProps {
  readonly item: FeedbackItem;
  readonly vote: VoteValue | undefined;
  readonly now: Date;
  readonly chosen: boolean;
}

function FeedbackRow({ item, vote, now, chosen }: FeedbackRowProps) {
  const { texts, format } = useWording();
  return (
    <a
      id={`vote-${item.messageId}`}
      class="vote-row"
      href={hrefOf({ screen: 'feedback', vote, messageId: item.messageId })}
      aria-current={chosen ? 'true' : undefined}
    >
      <VoteBadge vote={item.vote} />
      <span class="vote-text">
        <strong class="vote-question">{item.question}</strong>
        <span class="vote-answer">{item.answer.text}</span>
        {item.comment && <q class="vote-comment">{item.comment}</q>}
        <span class="vote-meta">
          <time dateTime={item.createdAt} title={format.time(item.createdAt)}>
            {format.ago(item.createdAt, now)}
          </time>
          {item.reasons.map((reason) => (
            <span key={reason} class="tag">
              {texts.reason[reason]}
            </span>
          ))}
        </span>
      </span>
    </a>
  );
}
