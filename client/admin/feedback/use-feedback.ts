import { useState } from 'preact/hooks';
import type { Page } from '../../api/admin-client.ts';
import type { FeedbackItem, VoteValue } from '../../api/admin-types.ts';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { type Pages, usePages } from '../shell/use-pages.ts';

const PAGE_SIZE = 30;

export interface Feedback extends Pages<Page<FeedbackItem>> {
  /** Answers voted on after the list was read. */
  readonly fresh: number;
  readonly showFresh: () => void;
  readonly forgetVisitor: (visitorId: string) => void;
}

/** The votes of one kind, newest first, page by page, and how many new ones wait to be shown. */
export function useFeedback(vote: VoteValue | undefined): Feedback {
  const { client } = useOperator();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const readPage = (before: number | undefined) => {
    if (before === undefined) setFresh(new Set());
    return client.listFeedback({ vote, before, limit: PAGE_SIZE });
  };
  const pages = usePages(`feedback ${vote ?? 'all'}`, readPage, (item: FeedbackItem) => item.messageId);
  const { first, list, change } = pages;

  useNews('feedback:recorded', (news) => {
    if (vote !== undefined && news.vote !== vote) return;
    if (list?.items.length) setFresh((before) => new Set([...before, news.messageId]));
    else first.reload();
  });
  useReconnection(first.reload);
  const forgetVisitor = (visitorId: string) =>
    change((shown) => ({ ...shown, items: shown.items.filter((item) => item.visitorId !== visitorId) }));
  return { ...pages, fresh: fresh.size, showFresh: first.reload, forgetVisitor };
}
