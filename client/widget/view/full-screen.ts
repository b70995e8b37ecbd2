import { useEffect, useState } from 'preact/hooks';

/** The same in styles/adaptations.css. */
const PHONE = '(max-width: 480px)';

/** Whether the panel covers the whole window: on phones, unless it stands inside the page. */
export function useFullScreen(isInline: boolean): boolean {
  const [query] = useState(() => matchMedia(PHONE));
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const onChange = () => setMatches(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [query]);
  return matches && !isInline;
}

/** Keeps a panel that covers the window above the phone's keyboard, which moves the window's visible part. */
export function useVisibleWindow(
  panel: { readonly current: HTMLElement | null },
  isFullScreen: boolean,
): void {
  useEffect(() => {
    const { style } = panel.current ?? {};
    const visible = window.visualViewport;
    if (!isFullScreen || !visible || !style) return;
    const follow = () => {
      style.setProperty('--visible-height', `${visible.height}px`);
      style.setProperty('--visible-top', `${visible.offsetTop}px`);
    };
    follow();
    visible.addEventListener('resize', follow);
    visible.addEventListener('scroll', follow);
    return () => {
      visible.removeEventListener('resize', follow);
      visible.removeEventListener('scroll', follow);
      style.removeProperty('--visible-height');
      style.removeProperty('--visible-top');
    };
  }, [panel, isFullScreen]);
}
