import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** When what has the focus inside of an element goes away, the element takes it: the keyboard never loses its place. */
export function useKeepFocus(element: RefObject<HTMLElement | null>): void {
  const hadFocus = element.current?.matches(':focus-within'); // before this drawing changes anything
  useLayoutEffect(() => {
    if (hadFocus && !isFocusAnywhere(element.current)) element.current?.focus({ preventScroll: true });
  });
}

function isFocusAnywhere(element: Node | null): boolean {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot && root.activeElement !== null;
}
