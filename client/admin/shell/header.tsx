import { WaitingBadge } from '../conversations/waiting-badge.tsx';
import { hrefOf, type Route } from '../routes.ts';
import type { Language } from '../texts/language.ts';
import { useWording } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';

const SCREENS = ['conversations', 'feedback', 'learning', 'knowledge', 'webhooks'] as const;

interface HeaderProps {
  readonly route: Route;
  readonly onLanguage: (language: Language) => void;
  readonly onSignOut: () => void;
}

export function Header({ route, onLanguage, onSignOut }: HeaderProps) {
  const { texts } = useWording();
  return (
    <header class="page-header">
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {texts.common.skip}
      </button>
      <p class="brand">
        <Mark />
        <span class="brand-name">{texts.common.appName}</span>
      </p>
      <nav aria-label={texts.common.mainNavigation}>
        {SCREENS.map((screen) => (
          <a key={screen} href={hrefOf({ screen })} aria-current={currentFor(screen, route)}>
            {texts.common[screen]}
            {screen === 'conversations' && <WaitingBadge />}
          </a>
        ))}
      </nav>
      <div class="header-end">
        <LanguageSwitch onLanguage={onLanguage} />
        <button type="button" class="quiet-button" onClick={onSignOut}>
          {texts.common.signOut}
        </button>
      </div>
    </header>
  );
}

/** Votes that are set aside belong to the feedback. */
function currentFor(screen: (typeof SCREENS)[number], route: Route) {
  if (route.screen === screen) return 'page';
  return route.screen === 'setAside' && screen === 'feedback' ? 'true' : undefined;
}
