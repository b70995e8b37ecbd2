import { z } from 'zod';
import { WEAK_SIGNALS, type WeakSignal } from './learning/bandit/rounds.ts';
import {
  RESPONSE_STRATEGIES,
  type ResponseStrategy,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from './protocol/index.ts';

/** Kinds of values that settings have: each reads a string and says what is wrong with it. */

export const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', 'on', 'off', '1', '0'])
    .transform((value) => value === 'true' || value === 'on' || value === '1')
    .default(fallback);

export const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** `*`, or origins as browsers send them: `HTTPS://Shop.example/` becomes `https://shop.example`. */
export const origins = z.string().transform((list, context): '*' | readonly string[] => {
  const entries = splitList(list);
  if (entries.length === 1 && entries[0] === '*') return '*';
  const problems = entries.flatMap((entry) => originProblem(entry) ?? []);
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return problems.length > 0 ? z.NEVER : entries.map((entry) => new URL(entry).origin);
});

function originProblem(entry: string): string | undefined {
  if (entry === '*') return '* must stand alone';
  const url = URL.canParse(entry) ? new URL(entry) : undefined;
  const isOrigin = url && url.origin !== 'null' && [url.origin, `${url.origin}/`].includes(url.href);
  return isOrigin ? undefined : `${entry} is no origin, such as https://shop.example`;
}

/** `clarify:0.05,hand_over:0.2`: what an answer of that strategy costs, in reward. */
export const prices = z.string().transform((list, context): Readonly<Record<string, number>> => {
  const entries = splitList(list).map((entry) => entry.split(':'));
  for (const [strategy, price] of entries) {
    const known = (RESPONSE_STRATEGIES as readonly (string | undefined)[]).includes(strategy);
    const fits = price !== undefined && price !== '' && Number(price) >= 0 && Number(price) <= 1;
    if (!known) context.addIssue({ code: 'custom', message: `${strategy} is no strategy` });
    else if (!fits) context.addIssue({ code: 'custom', message: `${strategy} needs a price from 0 to 1` });
  }
  return Object.fromEntries(entries.map(([strategy, price]) => [strategy, Number(price)]));
});

/** `none`, or some of the weak signals, separated by commas. */
export const weakSignals = z.string().transform((list, context): readonly WeakSignal[] => {
  if (list === 'none') return [];
  return splitList(list).flatMap((entry) => {
    const signal = WEAK_SIGNALS.find((name) => name === entry);
    if (!signal)
      context.addIssue({ code: 'custom', message: `${entry} is none of ${WEAK_SIGNALS.join(', ')}` });
    return signal ?? [];
  });
});

/** Some of the response strategies, separated by commas, the default one first. */
export const strategyList = z.string().transform((list, context): readonly ResponseStrategy[] =>
  splitList(list).flatMap((entry) => {
    const strategy = RESPONSE_STRATEGIES.find((name) => name === entry);
    if (!strategy)
      context.addIssue({ code: 'custom', message: `${entry} is none of ${RESPONSE_STRATEGIES.join(', ')}` });
    return strategy ?? [];
  }),
);

/** Addresses that webhooks go to, separated by commas. */
export const webhookUrls = z.string().transform((list, context): readonly string[] => {
  const urls = splitList(list).map((entry, at) => {
    const url = URL.canParse(entry) ? new URL(entry) : undefined;
    const usable = url && /^https?:$/.test(url.protocol) && url.username + url.password === '';
    // Without the address, which may hold a key.
    const message = `entry ${at + 1} is no http or https address without user and password`;
    if (!usable) context.addIssue({ code: 'custom', message });
    return url?.href ?? entry;
  });
  return [...new Set(urls)];
});

/** Some of the events, separated by commas. */
export const webhookEvents = z.string().transform((list, context): readonly WebhookEvent[] =>
  splitList(list).flatMap((entry) => {
    const event = WEBHOOK_EVENTS.find((name) => name === entry);
    if (!event)
      context.addIssue({ code: 'custom', message: `${entry} is none of ${WEBHOOK_EVENTS.join(', ')}` });
    return event ?? [];
  }),
);

/** `shop.example,127.0.0.1:9000`: hosts, with their ports where those are not the usual. */
export const hosts = hostList(/^/);

/** The same, `private:` before a name that may lead to an address of the own network. */
export const toolHosts = hostList(/^private:/);

function hostList(prefix: RegExp) {
  return z.string().transform((list, context): readonly string[] =>
    splitList(list).map((given) => {
      const entry = given.toLowerCase();
      const address = `http://${entry.replace(prefix, '')}`;
      const isHost = URL.canParse(address) && `http://${new URL(address).host}` === address;
      if (!isHost) context.addIssue({ code: 'custom', message: `${given} is no host, such as shop.example` });
      return entry;
    }),
  );
}

/** `input:0.15,output:0.6`: per million tokens. */
export const tokenPrices = z.string().transform((list, context) => {
  const given = Object.fromEntries(splitList(list).map((entry) => entry.split(':')));
  const [input, output] = [Number(given.input), Number(given.output)];
  if (input >= 0 && output >= 0) return { input, output };
  context.addIssue({ code: 'custom', message: 'must be like input:0.15,output:0.6' });
  return z.NEVER;
});

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
