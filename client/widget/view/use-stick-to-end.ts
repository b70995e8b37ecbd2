import { useLayoutEffect, useRef } from 'preact/hooks';

/** How near to the end, in pixels, counts as reading the end. */
const NEAR_END = 80;
/** What stays free above an answer that is read from its beginning. */
const ROOM_ABOVE = 12;

/** Where the last answer begins: one that is longer than the list is read from its beginning. */
function topOfLastTurn(list: HTMLElement): number {
  const last = list.lastElementChild;
  const isTurn = last instanceof HTMLElement && last.classList.contains('turn');
  return isTurn ? last.offsetTop - list.offsetTop - ROOM_ABOVE : Number.POSITIVE_INFINITY;
}

/**
 * Follows the end while the visitor reads it, leaves him alone when he has scrolled back, returns when he writes. What
 * is added above the first message moves nothing of what he sees.
 */
export function useStickToEnd(pendingCount: number, firstId: string | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const pendingBefore = useRef(0);
  const firstBefore = useRef(firstId);
  const fromEnd = useRef(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && firstId !== firstBefore.current && !atEnd.current) {
      element.scrollTop = element.scrollHeight - fromEnd.current;
    }
    firstBefore.current = firstId;
    if (pendingCount > pendingBefore.current) atEnd.current = true;
    pendingBefore.current = pendingCount;
    if (element && atEnd.current) element.scrollTop = Math.min(element.scrollHeight, topOfLastTurn(element));
    fromEnd.current = element ? element.scrollHeight - element.scrollTop : 0;
  });
  const onScroll = () => {
    const element = list.current;
    fromEnd.current = element ? element.scrollHeight - element.scrollTop : 0;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  };
  return { list, onScroll };
}
