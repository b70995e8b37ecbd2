import { describe, expect, it } from 'vitest';
import { createBuiltInResponder } from '../built-in/built-in-responder.ts';
import type { RespondRequest } from '../types.ts';
import { createSearchAgainStrategy } from './search-again-strategy.ts';
import { scriptedSession } from './testing/scripted-session.ts';
import {
  answerableByTerms,
  LABEL,
  REFUND,
  readAnswer,
  searchShop,
  shopRequest,
  WARRANTY,
} from './testing/shop.ts';

const builtIn = createBuiltInResponder();
const assess = (request: Pick<RespondRequest, 'question' | 'passages'>) => {
  return { answerable: answerableByTerms(request) };
};
const searchAgain = createSearchAgainStrategy({ builtIn, assess });

const ANSWERED_BY_REFUND = {
  question: 'I sent my parcel last week, and how many working days does the refund take?',
  passages: [WARRANTY],
};

describe('the search-again strategy', () => {
  it('answers from the first passages when they look strong, without a search', async () => {
    const { steps, end } = await readAnswer(searchAgain.respond(shopRequest(), undefined));

    expect(steps).toEqual([]);
    expect(end).toMatchObject({ strategy: 'search_again', citations: [{ passageId: '1' }] });
  });

  it('searches in other words, tells it, and answers from what is better', async () => {
    const { steps, end } = await readAnswer(searchAgain.respond(shopRequest(ANSWERED_BY_REFUND), undefined));

    expect(steps[0]).toMatch(/^search \S/);
    expect(end.citations.map(({ passageId }) => passageId)).toEqual(['2']);
    expect(REFUND.text).toContain(end.citations[0]!.quote);
  });

  it('searches at most twice', async () => {
    const queries: string[] = [];
    const search = async (query: string) => {
      queries.push(query);
      return [WARRANTY];
    };
    const { steps } = await readAnswer(
      searchAgain.respond(shopRequest({ ...ANSWERED_BY_REFUND, search }), undefined),
    );

    expect(queries).toHaveLength(2);
    expect(new Set(queries).size).toBe(2);
    expect(steps).toEqual(queries.map((query) => `search ${query}`));
  });

  it('searches for the question without its history before it looks for other words', async () => {
    const searches: (readonly [string, boolean | undefined])[] = [];
    const search = async (query: string, alone?: boolean) => {
      searches.push([query, alone]);
      return alone ? [REFUND] : [WARRANTY];
    };
    const history = [{ role: 'visitor', text: 'How long is the warranty?' }] as const;
    const { end } = await readAnswer(
      searchAgain.respond(shopRequest({ ...ANSWERED_BY_REFUND, history, search }), undefined),
    );

    expect(searches[0]).toEqual([ANSWERED_BY_REFUND.question, true]);
    expect(end.citations.map(({ passageId }) => passageId)).toEqual(['2']);
  });

  it('searches in other words only when the question starts a topic anyway', async () => {
    const queries: string[] = [];
    const search = async (query: string) => {
      queries.push(query);
      return [WARRANTY];
    };
    const history = [{ role: 'visitor', text: 'How long is the warranty?' }] as const;
    const request = shopRequest({ ...ANSWERED_BY_REFUND, history, startsTopic: true, search });
    await readAnswer(searchAgain.respond(request, undefined));

    expect(queries).not.toContain(ANSWERED_BY_REFUND.question);
  });

  it('keeps the first passages when the others look no better', async () => {
    const question = 'How much does the return label cost in the shop of Lyon, please?';
    const search = async () => [WARRANTY];
    const { end } = await readAnswer(searchAgain.respond(shopRequest({ question, search }), undefined));
    expect(end.citations[0]?.passageId).toBe(String(LABEL.id));
  });

  it('says that it does not know when nothing looks good, and offers a person', async () => {
    const question = 'Wer gewann gestern Abend das Spiel?';
    const { end } = await readAnswer(searchAgain.respond(shopRequest({ question, locale: 'fr' }), undefined));

    expect(end).toMatchObject({ strategy: 'refuse', citations: [] });
    expect(end.suggestions).toHaveLength(1);
  });

  it('searches by what the model proposes, and not again by what was tried', async () => {
    const queries: string[] = [];
    const search = (query: string) => {
      queries.push(query);
      return searchShop(query);
    };
    const model = scriptedSession({ reformulate: '"refund working days"' });
    await readAnswer(searchAgain.respond(shopRequest({ ...ANSWERED_BY_REFUND, search }), model));

    expect(queries[0]).toBe('refund working days');
    expect(queries[1]).not.toBe('refund working days');
    expect(model.asked[0]!.id).toBe('reformulate@1');
  });

  it('stops between two searches when it is aborted', async () => {
    const stop = new AbortController();
    let searches = 0;
    const search = async () => {
      searches += 1;
      stop.abort(new Error('stopped'));
      return [WARRANTY];
    };
    const request = shopRequest({ ...ANSWERED_BY_REFUND, search, signal: stop.signal });

    await expect(readAnswer(searchAgain.respond(request, undefined))).rejects.toThrow('stopped');
    expect(searches).toBe(1);
  });
});
