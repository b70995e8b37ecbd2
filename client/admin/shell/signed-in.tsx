import { useEffect, useMemo, useState } from 'preact/hooks';
import { AdminClient } from '../../api/admin-client.ts';
import { openAdminSocket } from '../../api/admin-socket.ts';
import { ConversationsScreen } from '../conversations/conversations-screen.tsx';
import { FeedbackScreen } from '../feedback/feedback-screen.tsx';
import { SetAsideScreen } from '../feedback/set-aside-screen.tsx';
import { KnowledgeScreen } from '../knowledge/knowledge-screen.tsx';
import { LearningScreen } from '../learning/learning-screen.tsx';
import { parseRoute, type Route } from '../routes.ts';
import type { Language } from '../texts/language.ts';
import { WebhooksScreen } from '../webhooks/webhooks-screen.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Header } from './header.tsx';
import { useWording } from './language.tsx';
import { type Operator, OperatorContext } from './operator.tsx';
import { ScreenTitle } from './screen-title.tsx';
import type { SignInNotice } from './sign-in.tsx';

interface SignedInProps {
  readonly token: string;
  readonly onSignOut: (notice: SignInNotice) => void;
  readonly onLanguage: (language: Language) => void;
}

/** Everything behind the sign-in; one client and one socket for as long as the token is used. */
export function SignedIn({ token, onSignOut, onLanguage }: SignedInProps) {
  const route = useRoute();
  const [announcement, announce] = useState('');
  const operator = useOperatorParts(token, announce, onSignOut);
  if (!operator) return null;
  return (
    <OperatorContext.Provider value={operator}>
      <Header route={route} onLanguage={onLanguage} onSignOut={() => onSignOut('signedOut')} />
      <ConnectionBanner />
      <main id="main" tabIndex={-1}>
        <Screen route={route} />
      </main>
      <p class="visually-hidden" aria-live="polite">
        {announcement}
      </p>
    </OperatorContext.Provider>
  );
}

function Screen({ route }: { readonly route: Route }) {
  const { texts } = useWording();
  switch (route.screen) {
    case 'feedback':
      return <FeedbackScreen vote={route.vote} messageId={route.messageId} />;
    case 'conversations':
      return <ConversationsScreen conversationId={route.conversationId} />;
    case 'setAside':
      return <SetAsideScreen />;
    case 'learning':
      return <LearningScreen policyId={route.policyId} />;
    case 'knowledge':
      return <KnowledgeScreen />;
    case 'webhooks':
      return <WebhooksScreen status={route.status} />;
    case 'unknown':
      return <ScreenTitle title={texts.common.notFound} />;
  }
}

function useOperatorParts(
  token: string,
  announce: (text: string) => void,
  onSignOut: (notice: SignInNotice) => void,
): Operator | undefined {
  const client = useMemo(
    () => new AdminClient({ token, onUnauthorized: () => onSignOut('expired') }),
    [token, onSignOut],
  );
  const [operator, setOperator] = useState<Operator>();
  useEffect(() => {
    const socket = openAdminSocket({
      token,
      onRefused: () => void client.readStatus().catch(() => undefined), // a 401 signs out
    });
    setOperator({ client, socket, announce });
    return () => socket.close();
  }, [token, client, announce]);
  return operator;
}

function useRoute(): Route {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return useMemo(() => parseRoute(hash), [hash]);
}
