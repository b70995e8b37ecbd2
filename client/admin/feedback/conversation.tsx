import { useState } from 'preact/hooks';
import type { AnswerDetail, Message } from '../../api/admin-types.ts';
import { VoteBadge } from '../parts/vote-badge.tsx';
import { useWording } from '../shell/language.tsx';
import { Sources } from './sources.tsx';
import { splitConversation } from './split-conversation.ts';

/** The conversation up to its end; what came long before the answer is folded away. */
export function Conversation({ detail }: { readonly detail: AnswerDetail }) {
  const { texts } = useWording();
  const [open, setOpen] = useState(false);
  const { earlier, near } = splitConversation(detail.conversation, detail.answer);
  const shown = open ? [...earlier, ...near] : near;
  return (
    <>
      {!open && earlier.length > 0 && (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {texts.feedback.earlier(earlier.length)}
        </button>
      )}
      <ol class="messages">
        {shown.map((message) => (
          <MessageView key={message.id} message={message} looked={message.id === detail.answer.id} />
        ))}
      </ol>
    </>
  );
}

function MessageView({ message, looked }: { readonly message: Message; readonly looked: boolean }) {
  const { texts, format } = useWording();
  const classes = ['message', `message-${message.role}`, ...(looked ? ['message-looked'] : [])];
  return (
    <li class={classes.join(' ')}>
      <p class="message-head">
        <span>
          {texts.feedback[message.role]}
          {looked && ` · ${texts.feedback.thisAnswer}`}
        </span>
        {message.vote && <VoteBadge vote={message.vote} />}
        <time class="quiet" dateTime={message.createdAt}>
          {format.time(message.createdAt)}
        </time>
      </p>
      {message.text !== '' && <p class="message-text">{message.text}</p>}
      {message.status === 'failed' && <p class="problem">{texts.feedback.failed}</p>}
      {looked && <Sources citations={message.citations ?? []} />}
    </li>
  );
}
