import { useState } from 'preact/hooks';
import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import { asRequestError } from '../shell/use-loaded.ts';

export interface Action {
  readonly busy: boolean;
  /** Why it failed the last time, in the reader's language. */
  readonly problem: string | undefined;
  /** @returns whether it succeeded. */
  readonly run: (request: () => Promise<unknown>) => Promise<boolean>;
}

/** A request that a button starts. */
export function useAction(): Action {
  const { texts } = useWording();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (request: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await request();
      return true;
    } catch (error) {
      setProblem(errorText(asRequestError(error), texts));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
