const MOST_RETURNS = 50;
const RETURN_AFTER_MS = 30;

/**
 * Puts the widget back when a page that navigates by itself has replaced what it stood in. Not for ever: a page that
 * takes it away each time wants it away.
 * @returns a function that ends it.
 */
export function keepAttached(host: HTMLElement, attach: () => void): () => void {
  let returns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    if (host.isConnected || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      attach();
      if (host.isConnected && ++returns >= MOST_RETURNS) observer.disconnect();
    }, RETURN_AFTER_MS);
  });
  observer.observe(document, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
