import { useEffect, useState } from 'preact/hooks';
import { useWording } from '../shell/language.tsx';
import { useNews } from '../shell/operator.tsx';

/** It ends by itself: the news of the end may have been lost. */
const LASTS_MS = 6_000;

interface VisitorTypingProps {
  readonly conversationId: string;
  /** How many there are; with one more, what was typed has arrived. */
  readonly messages: number;
}

export function VisitorTyping({ conversationId, messages }: VisitorTypingProps) {
  const { texts } = useWording();
  const [told, setTold] = useState<{ readonly messages: number }>();
  useNews('visitor:typing', (news) => {
    if (news.conversationId === conversationId) setTold(news.typing ? { messages } : undefined);
  });
  useEffect(() => {
    const timer = setTimeout(() => setTold(undefined), LASTS_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const isTyping = told?.messages === messages;
  return <p class="visitor-typing quiet">{isTyping && texts.conversations.visitorTyping}</p>;
}
