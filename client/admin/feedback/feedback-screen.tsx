import { useEffect, useRef } from 'preact/hooks';
import type { VoteValue } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { FeedbackListView } from './feedback-list.tsx';
import { NoFeedback } from './no-feedback.tsx';
import { useFeedback } from './use-feedback.ts';
import { VoteFilter } from './vote-filter.tsx';

interface FeedbackScreenProps {
  readonly vote?: VoteValue | undefined;
  /** The answer that is looked at. */
  readonly messageId?: string | undefined;
}

/** The votes on the left, the chosen answer on the right; on a narrow screen one or the other. */
export function FeedbackScreen({ vote, messageId }: FeedbackScreenProps) {
  const { texts } = useWording();
  const feedback = useFeedback(vote);
  const chosen = feedback.list?.items.find((item) => item.messageId === messageId);
  const deleted = (visitorId: string) => {
    feedback.forgetVisitor(visitorId);
    location.hash = hrefOf({ screen: 'feedback', vote });
  };
  useFocusBack(messageId);
  return (
    <div class={messageId === undefined ? 'panes' : 'panes panes-open'}>
      <section class="panes-side" aria-label={texts.feedback.list}>
        <div class="panes-head">
          <ScreenTitle title={texts.common.feedback} />
          <VoteFilter vote={vote} />
          <a class="set-aside-link" href={hrefOf({ screen: 'setAside' })}>
            {texts.setAside.title}
          </a>
        </div>
        <FreshVotes fresh={feedback.fresh} onShow={feedback.showFresh} />
        <LoadedView loaded={feedback.first}>
          {() =>
            feedback.list?.items.length ? (
              <FeedbackListView feedback={feedback} vote={vote} chosen={messageId} />
            ) : (
              <NoFeedback vote={vote} />
            )
          }
        </LoadedView>
      </section>
      <section class="panes-detail" aria-label={texts.decision.title}>
        {messageId === undefined ? (
          feedback.list?.items.length ? (
            <p class="choose quiet">{texts.feedback.choose}</p>
          ) : null
        ) : (
          <AnswerPanel key={messageId} messageId={messageId} vote={vote} item={chosen} onDeleted={deleted} />
        )}
      </section>
    </div>
  );
}

function FreshVotes({ fresh, onShow }: { readonly fresh: number; readonly onShow: () => void }) {
  const { texts } = useWording();
  return (
    <div role="status" class="fresh-line">
      {fresh > 0 && (
        <button type="button" class="pill" title={texts.feedback.showFresh(fresh)} onClick={onShow}>
          {texts.feedback.fresh(fresh)}
        </button>
      )}
    </div>
  );
}

/** When an answer is left for the list, the focus returns to the vote that had opened it, if it still stands. */
function useFocusBack(messageId: string | undefined): void {
  const before = useRef(messageId);
  useEffect(() => {
    const left = before.current;
    before.current = messageId;
    if (left !== undefined && messageId === undefined)
      (document.getElementById(`vote-${left}`) ?? document.getElementById('main'))?.focus();
  }, [messageId]);
}
