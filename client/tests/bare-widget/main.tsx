import { render } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { io, type Socket } from 'socket.io-client';
import css from './bare.css?inline';

/**
 * The least that a chat of Preact and socket.io-client can be: a launcher, a panel, an input, a list of lines. Nothing
 * else is in it, so that the bench can tell what everything else of the real widget costs.
 */
function BareWidget() {
  const [isOpen, setOpen] = useState(false);
  const [lines, setLines] = useState<readonly string[]>([]);
  const socket = useRef<Socket>(undefined);
  const open = () => {
    setOpen(!isOpen);
    socket.current ??= io('/chat').on('answer:end', ({ message }) =>
      setLines((all) => [...all, message.text]),
    );
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLInputElement;
    socket.current?.emit('message:send', { clientId: crypto.randomUUID(), text: input.value }, () => {});
    setLines([...lines, input.value]);
    input.value = '';
  };
  return (
    <>
      {isOpen && (
        <form class="panel" onSubmit={submit}>
          <ol>
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ol>
          <input name="text" aria-label="Your message" />
        </form>
      )}
      <button type="button" class="launcher" aria-label="Open the chat" onClick={open} />
    </>
  );
}

const host = document.body.appendChild(document.createElement('bare-chat'));
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
root.adoptedStyleSheets = [sheet];
render(<BareWidget />, root);
