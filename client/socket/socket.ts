import { Engine } from './engine.ts';

type Listener = (...values: never[]) => void;
type Settle = (failure: Error | null, reply?: unknown) => void;
/** Gets an error when the connection is lost or the time is over, else what the server answered. */
type Acknowledge = (failure: Error | null, reply: never) => void;

export interface SocketOptions {
  readonly path: string;
  readonly auth: (send: (data: object) => void) => void;
  readonly reconnectionDelay: number;
  readonly reconnectionDelayMax: number;
}

/** Type, namespace unless it is the first, id of an acknowledgement, and the rest as JSON. */
const PACKET = /^(\d)(?:\/[^,]*,)?(\d*)(.*)$/s;

/**
 * What ChatConnection needs of socket.io-client, in a tenth of its size; in the built widget it stands in its place.
 * The same protocol (socket.io 5 on engine.io 4) and the same behaviour: it comes back by itself after a lost or
 * failed connection, but not after a refusal, nor when the server or disconnect() ended it. Left out: binary data,
 * several namespaces on a connection, and messages before it is connected.
 */
export class Socket {
  /** The session is there: packets may go out. */
  connected = false;
  /** It is connected, or tries to be. */
  active = false;
  readonly #url: URL;
  readonly #namespace: string;
  readonly #options: SocketOptions;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #acknowledges = new Map<number, Settle>();
  #lastId = 0;
  #engine: Engine | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(address: string, options: SocketOptions) {
    const { origin, pathname } = new URL(address);
    this.#url = new URL(`${options.path}/`, origin);
    this.#namespace = pathname;
    this.#options = options;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  connect(): void {
    if (this.active) return;
    this.active = true;
    this.#open();
  }

  disconnect(): void {
    if (this.connected) this.#send(1);
    this.#leave('io client disconnect');
  }

  /** The next request has to be acknowledged within this time. */
  timeout(timeoutMs: number): { emit(event: string, payload: unknown, acknowledge: Acknowledge): void } {
    return {
      emit: (event, payload, acknowledge) => {
        const id = ++this.#lastId;
        const settle: Settle = (failure, reply) => {
          clearTimeout(timer);
          if (this.#acknowledges.delete(id)) acknowledge(failure, reply as never);
        };
        const timer = setTimeout(() => settle(new Error('operation has timed out')), timeoutMs);
        this.#acknowledges.set(id, settle);
        if (this.connected) this.#send(2, [event, payload], id);
        else settle(new Error('socket is not connected'));
      },
    };
  }

  #open(): void {
    const engine: Engine = new Engine(this.#url, {
      onOpen: () =>
        this.#options.auth((data) => {
          if (this.#engine === engine) this.#send(0, data);
        }),
      onMessage: (message) => this.#onPacket(message),
      onEnd: (why) => this.#onEnd(why),
    });
    this.#engine = engine;
  }

  #send(type: number, data?: unknown, id: number | '' = ''): void {
    const json = data === undefined ? '' : JSON.stringify(data);
    this.#engine?.send(`${type}${this.#namespace},${id}${json}`);
  }

  /** 0 connected, 1 disconnected, 2 event, 3 acknowledgement, 4 refused. */
  #onPacket(packet: string): void {
    const [, type, id, json] = PACKET.exec(packet) ?? [];
    const data = json ? JSON.parse(json) : undefined;
    if (type === '0') {
      this.connected = true;
      this.#failures = 0;
      this.#tell('connect');
    } else if (type === '1') this.#leave('io server disconnect');
    else if (type === '2') this.#tell(...(data as [string, ...unknown[]]));
    else if (type === '3') this.#acknowledges.get(Number(id))?.(null, data[0]);
    else if (type === '4') this.#onRefused(data);
  }

  #onRefused({ message, data }: { readonly message: string; readonly data?: unknown }): void {
    this.#leave('refused');
    this.#tell('connect_error', Object.assign(new Error(message), { data }));
  }

  /** The network's doing: it is tried again. */
  #onEnd(why: string): void {
    const wasConnected = this.connected;
    this.#lose(why);
    if (!wasConnected) this.#tell('connect_error', new Error(why));
    if (!this.active || this.#engine) return; // A listener has left it, or begun anew.
    const { reconnectionDelay, reconnectionDelayMax } = this.#options;
    const delay = Math.min(reconnectionDelay * 2 ** this.#failures++, reconnectionDelayMax);
    this.#retry = setTimeout(() => this.#open(), delay * (0.5 + Math.random()));
  }

  #leave(why: string): void {
    this.active = false;
    clearTimeout(this.#retry);
    this.#engine?.close();
    this.#lose(why);
  }

  #lose(why: string): void {
    this.#engine = undefined;
    const lost = [...this.#acknowledges.values()];
    const wasConnected = this.connected;
    this.connected = false;
    if (wasConnected) this.#tell('disconnect', why);
    for (const settle of lost) settle(new Error(why));
  }

  #tell(event: string, ...values: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(values as never[]));
  }
}

/** As socket.io-client's. */
export function io(address: string, options: SocketOptions): Socket {
  return new Socket(address, options);
}
