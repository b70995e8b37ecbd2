import { openPolling } from './polling.ts';
import { openWebSocket } from './web-socket.ts';

/** A way to send and receive packets of the engine.io protocol, version 4. */
export interface Transport {
  send(packet: string): void;
  close(): void;
}

export interface TransportEvents {
  readonly onPacket: (packet: string) => void;
  /** Once, when it has failed or was closed by the other side. */
  readonly onEnd: (why: string) => void;
}

/** `url`: with the path of socket.io, without a query. */
export type OpenTransport = (url: URL, events: TransportEvents) => Transport;

export interface EngineEvents {
  readonly onOpen: () => void;
  readonly onMessage: (message: string) => void;
  /** Once, unless close() was called first. `wasOpen` false: no transport has reached the server. */
  readonly onEnd: (why: string, wasOpen: boolean) => void;
}

const TRANSPORTS: readonly OpenTransport[] = [openWebSocket, openPolling];
const LONGEST_OPENING_MS = 20_000;

/** One connection, by WebSocket, else by long polling, that notices when the other side is gone. */
export class Engine {
  readonly #url: URL;
  readonly #events: EngineEvents;
  #transport: Transport | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silenceMs = LONGEST_OPENING_MS;
  #isOpen = false;
  #isOver = false;

  constructor(url: URL, events: EngineEvents) {
    this.#url = url;
    this.#events = events;
    globalThis.addEventListener?.('offline', this.#onOffline);
    this.#try(0);
  }

  send(message: string): void {
    this.#transport?.send(`4${message}`);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('offline', this.#onOffline);
    this.#transport?.close();
  }

  #try(index: number): void {
    this.#expectSignOfLife();
    const mine: Transport = TRANSPORTS[index]!(this.#url, {
      onPacket: (packet) => this.#isOver || this.#onPacket(packet),
      onEnd: (why) => {
        if (this.#isOver || this.#transport !== mine) return;
        if (this.#isOpen || !TRANSPORTS[index + 1]) this.#end(why);
        else this.#try(index + 1);
      },
    });
    this.#transport = mine;
  }

  /** 0 open, 1 close, 2 ping, 3 pong, 4 message, 6 nothing. */
  #onPacket(packet: string): void {
    const data = packet.slice(1);
    if (packet[0] === '0') this.#onOpen(data);
    else if (packet[0] === '1') this.#end('transport close');
    else if (packet[0] === '4') this.#events.onMessage(data);
    else if (packet[0] === '2') {
      this.#expectSignOfLife();
      this.#transport?.send(`3${data}`);
    }
  }

  #onOpen(data: string): void {
    const { pingInterval, pingTimeout } = JSON.parse(data);
    this.#silenceMs = pingInterval + pingTimeout;
    this.#isOpen = true;
    this.#expectSignOfLife();
    this.#events.onOpen();
  }

  #expectSignOfLife(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end('ping timeout'), this.#silenceMs);
  }

  #onOffline = () => this.#end('transport close');

  #end(why: string): void {
    if (this.#isOver) return;
    this.close();
    this.#events.onEnd(why, this.#isOpen);
  }
}
