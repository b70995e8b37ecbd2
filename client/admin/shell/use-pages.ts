import { useState } from 'preact/hooks';
import type { AdminRequestError, Page } from '../../api/admin-client.ts';
import { appendPage } from '../parts/append-page.ts';
import { asRequestError, type Loaded, useLoaded } from './use-loaded.ts';

export interface Pages<Listed> {
  readonly first: Loaded<Listed>;
  /** The first page with all that was loaded after it. */
  readonly list: Listed | undefined;
  readonly more: { readonly loading: boolean; readonly problem: AdminRequestError | undefined };
  readonly loadMore: () => Promise<void>;
  /** Shows the list changed in this way until the first page is read anew. */
  readonly change: (change: (list: Listed) => Listed) => void;
}

const IDLE = { loading: false, problem: undefined };

/** A list read page by page. When the first page is read anew, the list starts over with it. */
export function usePages<Item, Listed extends Page<Item>>(
  key: string,
  readPage: (before: number | undefined) => Promise<Listed>,
  keyOf: (item: Item) => string | number,
): Pages<Listed> {
  const first = useLoaded<Listed>(key, () => readPage(undefined));
  const [kept, setKept] = useState<{ readonly of: Listed; readonly list: Listed }>();
  const [more, setMore] = useState<Pages<Listed>['more']>(IDLE);
  const base = first.data;
  const list = kept !== undefined && kept.of === base ? kept.list : base;

  const loadMore = async () => {
    if (!base || list?.nextBefore === undefined) return;
    setMore({ loading: true, problem: undefined });
    try {
      const page = await readPage(list.nextBefore);
      setKept({ of: base, list: appendPage(list, page, keyOf) });
      setMore(IDLE);
    } catch (error) {
      setMore({ loading: false, problem: asRequestError(error) });
    }
  };
  const change = (to: (list: Listed) => Listed) => {
    if (base && list) setKept({ of: base, list: to(list) });
  };
  return { first, list, more, loadMore, change };
}
