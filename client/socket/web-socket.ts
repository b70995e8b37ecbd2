import type { OpenTransport } from './engine.ts';

export const openWebSocket: OpenTransport = (url, { onPacket, onEnd }) => {
  const address = new URL(`?EIO=4&transport=websocket`, url);
  address.protocol = url.protocol.replace('http', 'ws');
  const end = () => onEnd('transport error');
  try {
    const socket = new WebSocket(address);
    socket.onmessage = ({ data }) => onPacket(String(data));
    socket.onclose = () => onEnd('transport close');
    socket.onerror = end;
    return { send: (packet) => socket.send(packet), close: () => socket.close() };
  } catch {
    queueMicrotask(end); // There is none, or the page forbids it: long polling is tried next.
    return { send() {}, close() {} };
  }
};
