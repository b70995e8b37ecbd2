import type { OpenTransport } from './engine.ts';

const SEPARATOR = '\x1e';

/** Long polling: one request that waits for packets, and one at a time that brings ours. */
export const openPolling: OpenTransport = (url, { onPacket, onEnd }) => {
  const over = new AbortController();
  let address = new URL('?EIO=4&transport=polling', url).href;
  let waiting: string[] = [];
  let isSending = false;

  const request = async (options: RequestInit): Promise<string> => {
    const response = await fetch(address, { credentials: 'omit', cache: 'no-store', ...options });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.text();
  };
  const fail = () => {
    if (over.signal.aborted) return;
    over.abort();
    onEnd('transport error');
  };
  const poll = async () => {
    while (!over.signal.aborted) {
      const packets = (await request({ signal: over.signal })).split(SEPARATOR);
      const [first = ''] = packets;
      // Anything else comes from somebody in between, such as the sign-in page of a hotel.
      if (!/^[0-6]/.test(first)) throw new Error('no packet');
      if (first[0] === '0') address += `&sid=${JSON.parse(first.slice(1)).sid}`;
      packets.forEach(onPacket);
    }
  };
  const flush = async () => {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) {
      const body = waiting.splice(0).join(SEPARATOR);
      await request({ method: 'POST', body, signal: over.signal });
    }
    isSending = false;
  };

  poll().catch(fail);
  return {
    send(packet) {
      waiting.push(packet);
      flush().catch(fail);
    },
    close() {
      if (over.signal.aborted) return;
      over.abort();
      waiting = [];
      // Told, not waited for: a server that hears nothing finds out by itself.
      if (address.includes('sid=')) request({ method: 'POST', body: '1', keepalive: true }).catch(() => {});
    },
  };
};
