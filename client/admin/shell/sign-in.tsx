import { useState } from 'preact/hooks';
import { AdminClient } from '../../api/admin-client.ts';
import type { Language } from '../texts/language.ts';
import { errorText } from './error-text.ts';
import { useWording } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { ScreenTitle } from './screen-title.tsx';
import { asRequestError } from './use-loaded.ts';

export type SignInNotice = 'expired' | 'signedOut';

interface SignInProps {
  readonly notice?: SignInNotice | undefined;
  /** A token that the server has accepted. */
  readonly onToken: (token: string) => void;
  readonly onLanguage: (language: Language) => void;
}

export function SignIn({ notice, onToken, onLanguage }: SignInProps) {
  const { texts } = useWording();
  return (
    <main class="sign-in" id="main">
      <div class="sign-in-card">
        <p class="brand">
          <Mark />
          <span>
            {texts.common.appName} <span class="quiet">{texts.common.operatorsPage}</span>
          </span>
        </p>
        <ScreenTitle title={texts.signIn.title} />
        <p>{texts.signIn.intro}</p>
        <TokenForm notice={notice} onToken={onToken} />
        <h2>{texts.signIn.where}</h2>
        <ul class="plain-list">
          <li>{texts.signIn.whereStart}</li>
          <li>{texts.signIn.whereKept}</li>
          <li>{texts.signIn.kept}</li>
        </ul>
        <LanguageSwitch onLanguage={onLanguage} />
      </div>
    </main>
  );
}

function TokenForm({ notice, onToken }: Pick<SignInProps, 'notice' | 'onToken'>) {
  const { texts } = useWording();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();
  const [checking, setChecking] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    const entered = token.trim();
    if (entered === '') return setProblem(texts.signIn.empty);
    setProblem(undefined);
    setChecking(true);
    try {
      await new AdminClient({ token: entered }).readStatus();
      onToken(entered);
    } catch (error) {
      const { status, ...failure } = failureOf(error);
      setProblem(status === 401 ? texts.signIn.refused : errorText(failure, texts));
      setChecking(false);
    }
  };

  const message = problem ?? (notice === undefined ? '' : texts.signIn[notice]);
  return (
    <form onSubmit={submit} noValidate>
      <label for="token">{texts.signIn.token}</label>
      <input
        id="token"
        type="password"
        autoComplete="current-password"
        spellcheck={false}
        value={token}
        aria-invalid={problem !== undefined}
        aria-describedby="token-message"
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      <p id="token-message" role="status" class={problem === undefined ? 'quiet' : 'problem'}>
        {checking ? texts.signIn.checking : message}
      </p>
      <button type="submit" class="primary" disabled={checking}>
        {texts.signIn.submit}
      </button>
    </form>
  );
}

function failureOf(error: unknown) {
  const { code, message, status } = asRequestError(error);
  return { code, message, status };
}
