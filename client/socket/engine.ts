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
  /** Once, unless close() was called first. */
  readonly onEnd: (why: string) => void;
}

const TRANSPORTS: readonly OpenTransport[] = [openWebSocket, openPolling];
const LONGEST_OPENING_MS = 10_000;
/** Where to begin: at a transport that was not left hanging, as by a proxy that swallows WebSockets. */
let firstTransport = 0;

/** What a page hears when its connection may be gone; the last two as it comes back from sleep or the cache. */
const PAGE_EVENTS = ['offline', 'visibilitychange', 'pageshow'];

/** One connection, by WebSocket, else by long polling, that notices when the other side is gone. */
export class Engine {
  readonly #url: URL;
  readonly #events: EngineEvents;
  #transport: Transport | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silenceMs = LONGEST_OPENING_MS;
  /** When the other side is held for gone, by the clock on the wall: timers stand still while a machine sleeps. */
  #deadline = 0;
  #isOpen = false;
  readonly #over = new AbortController();

  constructor(url: URL, events: EngineEvents) {
    this.#url = url;
    this.#events = events;
    const { signal } = this.#over;
    for (const event of PAGE_EVENTS) globalThis.addEventListener?.(event, this.#onPage, { signal });
    this.#try(firstTransport);
  }

  send(message: string): void {
    this.#transport?.send(`4${message}`);
  }

  close(): void {
    if (this.#isOver) return;
    this.#over.abort();
    clearTimeout(this.#timer);
    this.#transport?.close();
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  #try(index: number, isLast = false): void {
    const fail = (why: string) => {
      if (this.#isOver || this.#transport !== mine) return;
      if (this.#isOpen || isLast) return this.#end(why);
      mine.close();
      this.#try(index + 1, true);
    };
    const mine: Transport = TRANSPORTS[index % TRANSPORTS.length]!(this.#url, {
      onPacket: (packet) => this.#isOver || this.#transport !== mine || this.#read(packet),
      onEnd: fail,
    });
    this.#transport = mine;
    this.#expectSignOfLife(() => {
      firstTransport = index + 1;
      fail('timeout');
    });
  }

  /** What is no packet of the protocol ends the connection, and nothing else of the page. */
  #read(packet: string): void {
    try {
      this.#onPacket(packet);
    } catch {
      this.#end('parse error');
    }
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

  #expectSignOfLife(onSilence = () => this.#end('ping timeout')): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(onSilence, this.#silenceMs);
    this.#deadline = Date.now() + this.#silenceMs;
  }

  /** `persisted`: from the back-forward cache, in which no connection lives on. */
  #onPage = (event: Event) => {
    const isGone = event.type === 'offline' || (event as PageTransitionEvent).persisted;
    if (isGone || Date.now() > this.#deadline) this.#end('transport close');
  };

  #end(why: string): void {
    if (this.#isOver) return;
    this.close();
    this.#events.onEnd(why);
  }
}
