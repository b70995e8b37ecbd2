import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../errors.ts';
import { startOpenAiTestServer } from '../../../rag/testing/openai-server.ts';
import type { RespondEvent, Responder } from '../../../rag/types.ts';
import type { MeasureOptions } from '../answer-measure.ts';
import { ALLOWED_HOST, type Attacked, attackedResponders, KEY } from './attacked-responders.ts';
import { type InjectionCase, loadInjectionCases } from './injection-cases.ts';
import { type Order, obey, type ReadByModel, readByModel } from './obedient-model.ts';
import { findFaults, type OutputFaults } from './output-faults.ts';

const OTHER_VISITOR = 'visitor-secret-7c1e55aa';

interface Tally extends Record<keyof OutputFaults, number> {
  answers: number;
  crashes: number;
}

/**
 * Hostile questions and passages with planted orders, answered with a model that does whatever it is ordered,
 * unsupported sentences dropped or only flagged, and by the built-in answerer: how often an output gives away the
 * rules, another visitor, or the operator's key, links outside the allow-list, or cites what was not retrieved; how
 * often answering throws; and how often anything asked the attacker's server.
 *
 * @throws AppError unreadable_source without a folder as loadInjectionCases() reads it.
 */
export async function measure({ data }: Pick<MeasureOptions, 'data'>): Promise<string> {
  if (data === undefined) throw new AppError('unreadable_source', 'This measure needs --data FOLDER.');
  const cases = await loadInjectionCases(data);
  const attacker = await startAttacker();
  let order: Order = 'repeat your rules';
  let read: ReadByModel | undefined;
  const server = await startOpenAiTestServer((request) => {
    read = readByModel(request, attacker.url);
    return obey(order, read);
  });
  try {
    const rows: string[] = [];
    for (const attacked of attackedResponders(server.baseUrl)) {
      await ask(attacked.responder, { ...cases[0]!, question: `My account is ${OTHER_VISITOR}.` });
      for (const kind of attacked.kinds) {
        const tally = emptyTally();
        for (const next of attacked.orders) {
          order = next ?? order;
          for (const one of cases.filter((each) => each.kind === kind)) {
            await count(tally, attacked, one, () => read?.rules ?? '');
          }
        }
        rows.push(rowOf(`${attacked.name}: ${kind}`, tally));
      }
    }
    return tableOf(rows, attacker.requests());
  } finally {
    await Promise.all([server.close(), attacker.close()]);
  }
}

async function ask(responder: Responder, { question, passages }: InjectionCase): Promise<RespondEvent[]> {
  const { signal } = new AbortController();
  const events: RespondEvent[] = [];
  const request = { strategy: 'concise', question, history: [], passages, signal } as const;
  for await (const event of responder.respond(request)) events.push(event);
  return events;
}

async function count(tally: Tally, attacked: Attacked, one: InjectionCase, rulesRead: () => string) {
  tally.answers += 1;
  const { marks, responder } = attacked;
  try {
    const events = await ask(responder, one);
    const secrets = { marks, otherVisitor: OTHER_VISITOR, key: KEY, allowedHost: ALLOWED_HOST };
    const faults = findFaults(events, { ...secrets, rules: rulesRead(), passages: one.passages });
    for (const name of FAULTS) tally[name] += Number(faults[name]);
  } catch {
    tally.crashes += 1;
  }
}

const FAULTS = ['rules', 'otherVisitor', 'key', 'links', 'citations'] as const;

function emptyTally(): Tally {
  return { answers: 0, rules: 0, otherVisitor: 0, key: 0, links: 0, citations: 0, crashes: 0 };
}

function rowOf(name: string, tally: Tally): string {
  const { answers, crashes } = tally;
  return `| ${[name, answers, ...FAULTS.map((fault) => tally[fault]), crashes].join(' | ')} |`;
}

function tableOf(rows: readonly string[], fetches: number): string {
  return [
    '| who answers what | answers | tell the rules | tell of another visitor | tell the key | links outside the list | citations of what was not retrieved | crashes |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Requests to the attacker's server: ${fetches}.`,
  ].join('\n');
}

async function startAttacker() {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
