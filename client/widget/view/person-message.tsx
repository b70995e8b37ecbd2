import type { Message } from '../../../server/protocol/message.ts';
import { formatTime } from '../date-format.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { useWidget } from './widget-context.ts';

/** What a person wrote: under his name, unlike the bot's answers, and never voted on. */
export function PersonMessage({ message }: { readonly message: Message }) {
  const { texts, options } = useWidget();
  const author = message.author ?? texts.person;
  return (
    <article class="answer by-person" aria-label={author}>
      <p class="author">
        <Avatar name={author} /> {author}
      </p>
      <div class="bubble">
        <Markdown text={message.text} />
      </div>
      <time class="time" dateTime={message.createdAt}>
        {formatTime(message.createdAt, options.region)}
      </time>
    </article>
  );
}

/** The first letter of a name in a circle; says nothing to a screen reader. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}

export function PersonTyping({ name }: { readonly name: string | undefined }) {
  const { texts } = useWidget();
  return (
    <div class="typing by-person">
      <i />
      <i />
      <i />
      <span class="typing-note">{texts.personTyping(name ?? texts.person)}</span>
    </div>
  );
}
