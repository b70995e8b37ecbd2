import { useEffect, useRef } from 'preact/hooks';
import { useWording } from './language.tsx';

let firstOfPage = true; // a page that has just been opened keeps the focus where the browser puts it

/** The heading of a screen and of the browser's tab. It takes the focus when one screen replaces another. */
export function ScreenTitle({ title }: { readonly title: string }) {
  const { texts } = useWording();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstOfPage) heading.current?.focus();
    firstOfPage = false;
  }, []);
  useEffect(() => {
    document.title = `${title} · ${texts.common.appName}`;
  }, [title, texts]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
