import { useEffect, useState } from 'preact/hooks';
import { useWording } from './language.tsx';
import { useOperator } from './operator.tsx';

/** Shown while the browser is offline or the socket, once connected, is lost. */
export function ConnectionBanner() {
  const { texts } = useWording();
  const { socket, announce } = useOperator();
  const [online, setOnline] = useState(() => navigator.onLine);
  const [connected, setConnected] = useState(true);

  useEffect(() => socket.onConnection(setConnected), [socket]);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, []);

  const lost = !online || !connected;
  useEffect(() => {
    if (lost) return () => announce(texts.common.backOnline);
    return undefined;
  }, [lost]);
  return (
    <div role="status" class="connection">
      {lost && <p class="banner">{texts.common.offline}</p>}
    </div>
  );
}
