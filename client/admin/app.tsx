import { useCallback, useEffect, useState } from 'preact/hooks';
import { readToken, tokenFromHash, writeToken } from './session.ts';
import { createWording, WordingContext } from './shell/language.tsx';
import { SignIn, type SignInNotice } from './shell/sign-in.tsx';
import { SignedIn } from './shell/signed-in.tsx';
import { chooseLanguage, type Language } from './texts/language.ts';

const LANGUAGE_KEY = 'thumbwise.language';

/** The operator's page: sign-in, or the screens; in the language that was chosen or that the browser prefers. */
export function App() {
  const [language, setLanguage] = useState(initialLanguage);
  const [token, setToken] = useState(initialToken);
  const [notice, setNotice] = useState<SignInNotice>();
  const wording = createWording(language);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const changeLanguage = useCallback((next: Language) => {
    setLanguage(next);
    rememberLanguage(next);
  }, []);
  const signIn = useCallback((next: string) => {
    writeToken(() => sessionStorage, next);
    setNotice(undefined);
    setToken(next);
  }, []);
  const signOut = useCallback((why: SignInNotice) => {
    writeToken(() => sessionStorage, undefined);
    setNotice(why);
    setToken(undefined);
  }, []);
  useSignInLinks(signIn);

  return (
    <WordingContext.Provider value={wording}>
      {token === undefined ? (
        <SignIn notice={notice} onToken={signIn} onLanguage={changeLanguage} />
      ) : (
        <SignedIn key={token} token={token} onSignOut={signOut} onLanguage={changeLanguage} />
      )}
    </WordingContext.Provider>
  );
}

function initialToken(): string | undefined {
  return takeTokenFromAddress() ?? readToken(() => sessionStorage);
}

/** The token must not stay in the address bar, nor in the history. */
function takeTokenFromAddress(): string | undefined {
  const token = tokenFromHash(location.hash);
  if (token === undefined) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}#/feedback`);
  writeToken(() => sessionStorage, token);
  return token;
}

function useSignInLinks(onToken: (token: string) => void): void {
  useEffect(() => {
    const follow = () => {
      const token = takeTokenFromAddress();
      if (token !== undefined) onToken(token);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [onToken]);
}

function initialLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(LANGUAGE_KEY);
  } catch {
    chosen = null; // storage is forbidden: the browser's preference counts
  }
  return chooseLanguage([...(chosen === null ? [] : [chosen]), ...navigator.languages]);
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    return; // storage is forbidden: it lasts until the next load
  }
}
