import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';
import type { Random } from '../../learning/bandit/random.ts';

/** `cut` closes a connection in good order, `reset` without, `halve` passes half of what came and then closes. */
export const BREAKS = ['cut', 'reset', 'halve'] as const;
export type Break = (typeof BREAKS)[number];
export type Fault = Break | 'delay';

export interface ProxyOptions {
  /** Where the server is. */
  readonly target: string;
  readonly random: Random;
  /** How probable each fault is, for each piece of data that passes; absent: never. */
  readonly faults?: Readonly<Partial<Record<Fault, number>>>;
  readonly longestDelayMs?: number;
}

export interface CuttingProxy {
  readonly url: string;
  /** Faults so far. */
  readonly counts: Readonly<Record<Fault, number>>;
  /** Breaks every connection that is open now; `halve` at the next piece of data. */
  breakAll(kind: Break): void;
  close(): Promise<void>;
}

/** One connection through the proxy: the visitor's side and the server's. */
interface Link {
  readonly sides: readonly [Socket, Socket];
  halveNext: boolean;
}

/** A TCP proxy on loopback that breaks what passes through it, by a seed; it knows nothing of what it carries. */
export async function startCuttingProxy(options: ProxyOptions): Promise<CuttingProxy> {
  const { hostname, port } = new URL(options.target);
  const counts: Record<Fault, number> = { cut: 0, reset: 0, halve: 0, delay: 0 };
  const links = new Set<Link>();
  const server = createServer((visitor) => {
    const link: Link = { sides: [visitor, dial(Number(port), hostname)], halveNext: false };
    links.add(link);
    for (const side of link.sides) side.setNoDelay(true).on('error', () => {});
    for (const side of link.sides) side.once('close', () => links.delete(link) && breakLink(link, 'cut'));
    carry(link, options, counts);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    breakAll(kind) {
      for (const link of links) {
        if (kind === 'halve') link.halveNext = true;
        else breakLink(link, kind);
        if (kind !== 'halve') counts[kind] += 1;
      }
    },
    async close() {
      for (const link of links) breakLink(link, 'reset');
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes data both ways, each piece with the fault that is drawn for it. */
function carry(link: Link, options: ProxyOptions, counts: Record<Fault, number>): void {
  const [visitor, server] = link.sides;
  for (const [from, to] of [
    [visitor, server],
    [server, visitor],
  ] as const) {
    from.on('data', (data) => {
      const fault = link.halveNext ? 'halve' : drawFault(options);
      if (fault) counts[fault] += 1;
      if (fault === 'delay') return passLater(from, to, data, options);
      if (fault === 'cut' || fault === 'reset') return breakLink(link, fault);
      if (fault !== 'halve') return void to.write(data);
      from.pause();
      to.write(data.subarray(0, Math.ceil(data.length / 2)), () => breakLink(link, 'cut'));
    });
  }
}

function drawFault({ faults = {}, random }: ProxyOptions): Fault | undefined {
  let draw = random();
  for (const fault of [...BREAKS, 'delay'] as const) {
    draw -= faults[fault] ?? 0;
    if (draw < 0) return fault;
  }
  return undefined;
}

/** Nothing overtakes: what comes meanwhile waits behind it. */
function passLater(
  from: Socket,
  to: Socket,
  data: Buffer,
  { random, longestDelayMs = 30 }: ProxyOptions,
): void {
  from.pause();
  setTimeout(() => {
    if (!to.destroyed) to.write(data);
    from.resume();
  }, random() * longestDelayMs);
}

function breakLink({ sides }: Link, kind: 'cut' | 'reset'): void {
  for (const side of sides) {
    if (kind === 'reset') side.resetAndDestroy();
    else side.destroy();
  }
}
