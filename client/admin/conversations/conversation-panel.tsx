import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationDetail } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { ConversationFacts } from './conversation-facts.tsx';
import { ConversationMessages } from './conversation-messages.tsx';
import { readOperatorName, writeOperatorName } from './operator-name.ts';
import { OwnerButtons } from './owner-buttons.tsx';
import { PersonComposer } from './person-composer.tsx';
import { TakeForm } from './take-form.tsx';
import { VisitorTyping } from './visitor-typing.tsx';

interface ConversationPanelProps {
  readonly conversationId: string;
  /** Something was done to it here. */
  readonly onChange: () => void;
}

/** One conversation as it goes on: what was said, who left an address, and the person's part in it. */
export function ConversationPanel({ conversationId, onChange }: ConversationPanelProps) {
  const { texts } = useWording();
  const { client } = useOperator();
  const detail = useLoaded<ConversationDetail>(conversationId, () => client.readConversation(conversationId));
  useNews('conversation:changed', (news) => news.conversationId === conversationId && detail.reload());
  useReconnection(detail.reload);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const changed = () => {
    detail.reload();
    onChange();
  };
  return (
    <article class="conversation-panel">
      <a class="back" href={hrefOf({ screen: 'conversations' })}>
        ← {texts.common.back}
      </a>
      <h2 ref={heading} tabIndex={-1}>
        {texts.conversations.one}
      </h2>
      <LoadedView loaded={detail}>
        {(conversation) => (
          <>
            <ConversationFacts conversation={conversation} />
            <ConversationMessages messages={conversation.messages} />
            <VisitorTyping conversationId={conversationId} messages={conversation.messages.length} />
            <PersonPart conversation={conversation} onChange={changed} />
          </>
        )}
      </LoadedView>
    </article>
  );
}

interface PersonPartProps {
  readonly conversation: ConversationDetail;
  readonly onChange: () => void;
}

/** Taking over, or writing: there is one token for all operators, so that the name tells whose conversation it is. */
function PersonPart({ conversation, onChange }: PersonPartProps) {
  const [isWriting, setWriting] = useState(false);
  const { conversationId, owner, personName } = conversation;
  const startWriting = () => {
    setWriting(true);
    onChange();
  };
  if (owner === 'closed') return null;
  if (owner === 'bot') return <TakeForm conversationId={conversationId} onTaken={startWriting} />;
  return (
    <>
      {owner === 'waiting' ? (
        <TakeForm conversationId={conversationId} onTaken={startWriting} />
      ) : personName === undefined || personName === readOperatorName() ? (
        <PersonComposer conversationId={conversationId} takesFocus={isWriting} onSent={onChange} />
      ) : (
        <OtherPerson name={personName} onWrite={startWriting} />
      )}
      <OwnerButtons conversationId={conversationId} canHandBack={owner === 'person'} onDone={onChange} />
    </>
  );
}

/** Another name answers here: a colleague, or the same operator in another browser. */
function OtherPerson({ name, onWrite }: { readonly name: string; readonly onWrite: () => void }) {
  const { texts } = useWording();
  const write = () => {
    writeOperatorName(name);
    onWrite();
  };
  return (
    <div class="notice notice-good">
      <p>{texts.conversations.otherPerson(name)}</p>
      <button type="button" onClick={write}>
        {texts.conversations.writeAs(name)}
      </button>
    </div>
  );
}
