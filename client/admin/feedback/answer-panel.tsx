import { useEffect, useRef } from 'preact/hooks';
import type { AnswerDetail, FeedbackItem, VoteValue } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { Conversation } from './conversation.tsx';
import { DeleteVisitor } from './delete-visitor.tsx';
import { ModelUsage } from './model-usage.tsx';
import { ResponseDecision } from './response-decision.tsx';
import { RetrievalDecision } from './retrieval-decision.tsx';
import { voteLessonOf } from './vote-lesson.ts';
import { VoteLineageView } from './vote-lineage.tsx';
import { VoteSummary } from './vote-summary.tsx';

interface AnswerPanelProps {
  readonly messageId: string;
  readonly vote: VoteValue | undefined;
  /** Its vote, when the list holds it. */
  readonly item: FeedbackItem | undefined;
  readonly onDeleted: (visitorId: string) => void;
}

/** One answer: what was said, which sources it gave, and how the policies came to it. */
export function AnswerPanel({ messageId, vote, item, onDeleted }: AnswerPanelProps) {
  const { texts } = useWording();
  const { client } = useOperator();
  const detail = useLoaded<AnswerDetail>(messageId, () => client.readAnswer(messageId));
  useNews('feedback:recorded', (news) => news.messageId === messageId && detail.reload());
  useReconnection(detail.reload);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article class="answer-panel">
      <a class="back" href={hrefOf({ screen: 'feedback', vote })}>
        ← {texts.common.back}
      </a>
      <h2 ref={heading} tabIndex={-1}>
        {texts.feedback.conversation}
      </h2>
      {item && <VoteSummary item={item} />}
      <LoadedView loaded={detail}>
        {(data) => (
          <>
            <Conversation detail={data} />
            <section class="decisions">
              <h2>{texts.decision.title}</h2>
              <RetrievalDecision decision={data.retrieval} />
              <ResponseDecision decision={data.response} />
              <ModelUsage usage={data.usage} />
              {data.voteId !== undefined && (
                <VoteLineageView key={data.voteId} voteId={data.voteId} lesson={voteLessonOf(data)} />
              )}
            </section>
            <DeleteVisitor visitorId={data.visitorId} onDeleted={onDeleted} />
          </>
        )}
      </LoadedView>
    </article>
  );
}
