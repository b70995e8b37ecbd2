import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { AdminRequestError } from '../../api/admin-client.ts';

export interface Loaded<T> {
  /** What was read last; kept while it is read again, and when that fails. */
  readonly data?: T | undefined;
  readonly error?: AdminRequestError | undefined;
  readonly loading: boolean;
  /** Reads again. Calls during a reading lead to one more after it, however many they are. */
  readonly reload: () => void;
}

interface State<T> {
  readonly key: string;
  readonly data?: T | undefined;
  readonly error?: AdminRequestError | undefined;
  readonly loading: boolean;
}

/**
 * Reads something when it is first shown, whenever `key` changes (then what was read before is dropped),
 * and on `reload`.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key, loading: true });
  const newest = useRef({ key, load });
  newest.current = { key, load };
  const reading = useRef({ key: '', again: false });

  const read = useCallback(async () => {
    const { key: asked, load: start } = newest.current;
    if (reading.current.key === asked) {
      reading.current.again = true;
      return;
    }
    reading.current = { key: asked, again: false };
    setState((before) => ({ ...(before.key === asked ? before : {}), key: asked, loading: true }));
    const outcome = await settle(start);
    if (reading.current.key !== asked) return; // something else is wanted by now
    const { again } = reading.current;
    reading.current = { key: '', again: false };
    setState((before) => ({
      ...(before.key === asked ? before : {}),
      ...outcome,
      key: asked,
      loading: again,
    }));
    if (again) void read();
  }, []);

  useEffect(() => {
    void read();
    return () => {
      reading.current = { key: '', again: false };
    };
  }, [key, read]);

  const current: State<T> = state.key === key ? state : { key, loading: true };
  return { data: current.data, error: current.error, loading: current.loading, reload: read };
}

async function settle<T>(
  load: () => Promise<T>,
): Promise<{ data?: T; error: AdminRequestError | undefined }> {
  try {
    return { data: await load(), error: undefined };
  } catch (error) {
    return { error: asRequestError(error) };
  }
}

/** What the page can put into words; anything unexpected counts as the client's own failure. */
export function asRequestError(error: unknown): AdminRequestError {
  if (error instanceof AdminRequestError) return error;
  return new AdminRequestError('internal', String(error), 0, { cause: error });
}
