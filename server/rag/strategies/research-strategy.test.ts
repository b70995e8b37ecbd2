import { describe, expect, it } from 'vitest';
import { createBuiltInResponder } from '../built-in/built-in-responder.ts';
import { answerWithModel } from '../model/answer-with-model.ts';
import { createResearchStrategy } from './research-strategy.ts';
import { scriptedSession } from './testing/scripted-session.ts';
import { readAnswer, SHOP, shopRequest } from './testing/shop.ts';

const builtIn = createBuiltInResponder();
const COMPOUND = ['How much does the return label cost?', 'How long does the refund take?'];
const assess = (compound: readonly string[]) => () => ({ answerable: 1, compound });
const textOf = new Map(SHOP.map(({ id, text }) => [String(id), text]));

describe('the research strategy without a model', () => {
  it('answers each part of a compound question from a search of its own and tells its steps', async () => {
    const research = createResearchStrategy({ builtIn, assess: assess(COMPOUND) });
    const { steps, shown, end } = await readAnswer(research.respond(shopRequest(), undefined));

    expect(steps).toEqual([
      `search ${COMPOUND[0]}`,
      'read Return an item',
      `search ${COMPOUND[1]}`,
      'read Refunds',
    ]);
    expect(shown).toBe(end.text);
    expect(end.text).toMatch(/^On “How much.*€4\.50.*On “How long.*three working days/s);
    expect(end.citations.map(({ passageId }) => passageId)).toEqual(['1', '2']);
    for (const { passageId, quote } of end.citations) expect(textOf.get(passageId)).toContain(quote);
  });

  it('searches for a part that points back together with those before it', async () => {
    const parts = ['How much is the label?', 'When is it free?', 'Who pays the customs?'];
    const searches: string[] = [];
    const search = async (query: string) => {
      searches.push(query);
      return [];
    };
    const research = createResearchStrategy({ builtIn, assess: assess(parts) });
    await readAnswer(research.respond(shopRequest({ search }), undefined));
    expect(searches).toEqual([parts[0], `${parts[0]} ${parts[1]}`, parts[2]]);
  });

  it('names the parts that it found nothing for', async () => {
    const research = createResearchStrategy({
      builtIn,
      assess: assess([COMPOUND[0]!, 'Who won the match?']),
    });
    const { end } = await readAnswer(research.respond(shopRequest(), undefined));

    expect(end.strategy).toBe('research');
    expect(end.text).toMatch(/I found no answer in the help pages to “Who won the match\?”\.$/);
  });

  it('says that it does not know when no part has an answer', async () => {
    const research = createResearchStrategy({ builtIn, assess: assess(['Who won?', 'Who lost the match?']) });
    const { end } = await readAnswer(research.respond(shopRequest({ passages: [] }), undefined));
    expect(end).toMatchObject({ strategy: 'refuse', citations: [] });
  });

  it('searches for at most four parts', async () => {
    const research = createResearchStrategy({
      builtIn,
      assess: assess([...COMPOUND, ...COMPOUND, ...COMPOUND]),
    });
    const { steps } = await readAnswer(research.respond(shopRequest(), undefined));
    expect(steps.filter((step) => step.startsWith('search'))).toHaveLength(4);
  });

  it('answers a simple question from the passages at hand', async () => {
    const research = createResearchStrategy({ builtIn, assess: assess([]) });
    const { steps, end } = await readAnswer(research.respond(shopRequest(), undefined));

    expect(steps).toEqual([]);
    expect(end).toMatchObject({ strategy: 'research', citations: [{ passageId: '1' }] });
  });

  it('joins the parts in French', async () => {
    const parts = ['Combien coûte l’étiquette de retour ?', 'Combien de jours prend le remboursement ?'];
    const research = createResearchStrategy({ builtIn, assess: assess(parts) });
    const question = 'Combien coûte l’étiquette de retour et combien de jours prend le remboursement ?';
    const { end } = await readAnswer(research.respond(shopRequest({ question }), undefined));
    expect(end.text).toMatch(/^Pour « Combien coûte.*4,50 €.*Pour « Combien de jours.*trois jours/s);
  });
});

describe('the research strategy with a model', () => {
  const research = createResearchStrategy({
    builtIn,
    assess: assess(COMPOUND),
    answerWithModel: (request, session) => answerWithModel(request, session, { mode: 'drop' }),
  });
  const notes = '[1] Has the answer.';
  const request = () => shopRequest({ strategy: 'research', passages: [] });

  it('plans, searches, takes notes, and answers with citations of what was read', async () => {
    const model = scriptedSession({
      plan: '- return label cost\n- refund working days',
      notes,
      'answer-concise': 'The return label costs €4.50 [1]. The refund takes three working days [2].',
      'answer-research': 'The return label costs €4.50 [1]. The refund takes three working days [2].',
    });
    const { steps, end } = await readAnswer(research.respond(request(), model));

    expect(steps).toEqual([
      'search return label cost',
      'read Return an item',
      'search refund working days',
      'read Refunds',
    ]);
    expect(end.strategy).toBe('research');
    expect(end.citations.map(({ quote }) => quote)).toEqual([
      'The return label costs €4.50.',
      'The refund takes three working days.',
    ]);
  });

  it('makes at most four searches, whatever the plan says', async () => {
    const plan = ['label', 'refund', 'warranty', 'visor', 'helmet', 'card']
      .map((query) => `- ${query}`)
      .join('\n');
    const model = scriptedSession({
      plan,
      notes,
      'answer-concise': 'NO_ANSWER',
      'answer-research': 'NO_ANSWER',
    });
    const { steps } = await readAnswer(research.respond(request(), model));
    expect(steps.filter((step) => step.startsWith('search'))).toHaveLength(4);
  });

  it('reads on only what the notes name', async () => {
    const model = scriptedSession({
      plan: '- refund\n- label',
      notes: ['NOTHING', notes],
      'answer-concise': '',
      'answer-research': '',
    });
    const { steps } = await readAnswer(research.respond(request(), model));
    expect(steps.slice(0, 3)).toEqual(['search refund', 'search label', 'read Return an item']);
  });

  it('goes on without the model, and says so, when it fails before a word was shown', async () => {
    const { end } = await readAnswer(research.respond(request(), scriptedSession({ plan: '- label' })));

    expect(end).toMatchObject({ strategy: 'research', notice: 'model_unavailable' });
    expect(end.text).toContain('On “How long does the refund take?”:');
  });

  it('stops between two steps when it is aborted', async () => {
    const stop = new AbortController();
    const search = async () => {
      stop.abort(new Error('stopped'));
      return SHOP;
    };
    const model = scriptedSession({ plan: '- label', notes });
    const stopped = research.respond(shopRequest({ search, signal: stop.signal }), model);

    await expect(readAnswer(stopped)).rejects.toThrow('stopped');
    expect(model.asked.map(({ id }) => id)).toEqual(['plan@1']);
  });
});
