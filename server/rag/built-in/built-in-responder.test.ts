import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResponseStrategy } from '../../protocol/message.ts';
import type { Passage, Turn } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import type { RespondRequest } from '../types.ts';
import { createBuiltInAnswerer, createBuiltInResponder } from './built-in-responder.ts';

const RETURNS: Passage = {
  id: 1,
  documentId: 1,
  position: 0,
  title: 'Return an item',
  section: 'What it costs',
  url: 'https://help.example/returns',
  language: 'en',
  text: 'The return label costs €4.50 in the European Union. It is deducted from your refund. Exchanges are free.\n\nYou may also use your own carrier.',
};
const PACKING: Passage = {
  id: 2,
  documentId: 2,
  position: 0,
  title: 'Pack a parcel',
  language: 'en',
  text: 'How do I pack a return parcel?\nTo pack a parcel you need:\n- the original box\n- strong tape\n1. Put the helmet into the box.\n2. Close the box with tape.\n3. Stick the label on top.',
};
const FRENCH: Passage = {
  ...RETURNS,
  id: 3,
  documentId: 3,
  title: 'Retourner un article',
  section: 'Le prix',
  language: 'fr',
  text: 'L’étiquette de retour coûte 4,50 € dans l’Union européenne. Cependant, elle est gratuite pour un échange.',
};

const answerer = createBuiltInAnswerer();

function ask(question: string, overrides: Partial<RespondRequest> = {}) {
  return answerer.invoke({
    strategy: 'concise',
    question,
    history: [],
    passages: [RETURNS, PACKING],
    ...overrides,
  });
}

describe('the built-in answerer', () => {
  it('answers concisely, naming the page and citing it word for word', async () => {
    const { text, citations, strategy } = await ask('How much does a return label cost?');

    expect(text).toMatch(/^From “Return an item”: The return label costs €4\.50/);
    expect(strategy).toBe('concise');
    expect(citations[0]).toMatchObject({ passageId: '1', documentId: '1', url: RETURNS.url });
    expect(RETURNS.text).toContain(citations[0]!.quote);
  });

  it('answers in French from a French page', async () => {
    const { text } = await ask('Combien coûte l’étiquette de retour ?', { passages: [FRENCH] });
    expect(text).toMatch(/^D’après « Retourner un article » : L’étiquette de retour coûte 4,50 €/);
  });

  it('gives the steps as a numbered list in the order of the page', async () => {
    const { text } = await ask('How do I close the box with tape?', {
      strategy: 'steps',
      passages: [PACKING],
    });
    expect(text).toMatch(/^Step by step, from “Pack a parcel”:/);
    expect(text.indexOf('Put the helmet')).toBeLessThan(text.indexOf('Close the box'));
    expect(text).toMatch(/^\d\. /m);
    expect(text).not.toContain('?');
  });

  it('quotes word for word, with a link to the page', async () => {
    const { text, citations } = await ask('What does the return label cost?', { strategy: 'quote' });
    const quoted = [...text.matchAll(/^> (.*)$/gm)].map((match) => match[1]).join('\n');

    expect(RETURNS.text).toContain(quoted);
    expect(citations[0]!.quote).toBe(quoted);
    expect(text).toContain('[Open the page](https://help.example/returns)');
  });

  it('brings the sentence that “It…” points back at', async () => {
    const { text } = await ask('Is it deducted from my refund?', { passages: [RETURNS] });
    expect(text).toContain(
      'The return label costs €4.50 in the European Union. It is deducted from your refund.',
    );
  });

  it('brings the list of a lead-in, and the lead-in of an item', async () => {
    for (const question of ['What do I need to pack a parcel?', 'Do I need strong tape?']) {
      const { text } = await ask(question, { passages: [PACKING] });
      expect(text).toMatch(/To pack a parcel you need:[\s\S]*strong tape/);
    }
  });

  it('does not repeat what the history told, and goes on after a reply without content', async () => {
    const history: Turn[] = [
      { role: 'visitor', text: 'How much does a return label cost?' },
      { role: 'assistant', text: 'The return label costs €4.50 in the **European Union**.' },
    ];
    const { text, strategy } = await ask('ok', { history, passages: [RETURNS] });
    expect(strategy).toBe('concise');
    expect(text).not.toMatch(/: The return label costs €4\.50 in the European Union\.$/);
    expect(text).toMatch(/deducted|Exchanges|carrier/);
  });

  it('cites the first passage also when another of its page answers better', async () => {
    const packing: Passage = { ...RETURNS, id: 4, section: 'Packing', text: 'Close the box with tape.' };
    const { citations } = await ask('How do I close the box with tape?', { passages: [RETURNS, packing] });
    expect(citations.map(({ passageId }) => passageId)).toEqual(['1', '4']);
  });

  it('goes point by point through a further passage only for what the first leaves open', async () => {
    const label: Passage = { ...RETURNS, text: 'The return label costs €4.50.' };
    const abroad: Passage = { ...label, id: 4, documentId: 4, title: 'Abroad', section: 'Labels' };
    const question = 'What do the label and the customs cost?';
    const same = await ask(question, { strategy: 'steps', passages: [label, abroad] });
    expect(same.citations.map(({ passageId }) => passageId)).toEqual(['1']);

    const customs = { ...abroad, text: 'The customs cost €9.' };
    const both = await ask(question, { strategy: 'steps', passages: [label, customs] });
    expect(both.citations.map(({ passageId }) => passageId)).toEqual(['1', '4']);
  });

  it('answers a question that starts a topic as a first one, in the language spoken so far', async () => {
    const history: Turn[] = [
      { role: 'visitor', text: 'Comment emballer un colis ?' },
      { role: 'assistant', text: 'Fermez la boîte avec du ruban adhésif.' },
    ];
    const alone = await ask('Étiquette de retour, prix ?', { passages: [FRENCH], locale: 'fr' });
    const later = await ask('Étiquette de retour, prix ?', {
      history,
      startsTopic: true,
      passages: [FRENCH],
    });
    expect(later).toEqual(alone);
  });

  it('goes on to a later section where that answers better than what the page opens with', async () => {
    const page = { documentId: 5, title: 'Bluetooth problems', language: 'en' };
    const opening: Passage = {
      ...page,
      id: 5,
      position: 0,
      text: 'The app shows Not connected on your phone.',
    };
    const cure: Passage = {
      ...page,
      id: 6,
      position: 1,
      section: 'New phone',
      text: 'If a new phone is not connected, remove the light from its list.',
    };
    const { text } = await ask('not connected new phone', { passages: [opening, cure] });
    expect(text).toContain('If a new phone is not connected, remove the light from its list.');
  });

  it('does not give back the question that heads a section, nor a sentence twice', async () => {
    const meaning = 'The letter means that your insurance ended.';
    const { text } = await ask('I received a letter that my insurance ended', {
      passages: [
        {
          ...RETURNS,
          title: 'Letters about insurance | Department of Vehicles',
          section: 'I received a letter. What can I do?',
          text: `I received a letter.\n\n${meaning}\n\n${meaning}`,
        },
      ],
    });
    expect(text).toBe(`From “Letters about insurance”: ${meaning}`);
  });

  it('does not join the step of one list and the line of another', async () => {
    const sizes =
      '1. Put a tape around your head.\n2. Read the number.\n- S: head 51 to 55 cm\n- M: head 55 to 59 cm';
    const { text } = await ask('size S for a head of 51 cm?', {
      passages: [{ ...RETURNS, title: 'Helmet size', text: sizes }],
    });
    expect(text).toContain('S: head 51 to 55 cm');
    expect(text).not.toMatch(/tape|number/);
  });

  it('answers from a page in the language of the visitor when one of those used is', async () => {
    const { text, strategy } = await ask('How much does the return label cost?', {
      passages: [FRENCH, RETURNS],
    });
    expect(strategy).toBe('concise');
    expect(text).toContain('The return label costs €4.50');
  });

  it('says that it does not know, in the language of the question, and names the nearest pages', async () => {
    const english = await ask('Who won the football world championship in Brazil?');
    expect(english).toMatchObject({ strategy: 'refuse', citations: [] });
    expect(english.text).toContain('I don’t know');
    expect(english.text).toContain('[Return an item](https://help.example/returns)');

    const french = await ask('Quel temps fera-t-il dimanche à Lyon ?', { passages: [FRENCH] });
    expect(french).toMatchObject({ strategy: 'refuse', citations: [] });
    expect(french.text).toContain('je ne sais pas');
  });

  it('says that it does not know when nothing was found', async () => {
    const { text, strategy } = await ask('Do you repair bikes?', { passages: [] });
    expect(strategy).toBe('refuse');
    expect(text).toBe('I’m sorry, I don’t know: the help pages say nothing about this.');
  });

  it('quotes a page in another language and says which it is', async () => {
    const { text, strategy, citations } = await ask('étiquette union européenne, combien ?', {
      passages: [{ ...RETURNS, text: 'The union label (étiquette) costs €4.50.' }],
    });
    expect(strategy).toBe('quote');
    expect(text).toContain('Cette page est en anglais.');
    expect(citations).toHaveLength(1);
  });

  it.each([
    ['hi', 'Hello'],
    ['Merci beaucoup !', 'Avec plaisir'],
    ['Thanks a lot!', 'You’re welcome'],
    ['asdfgh', 'other words'],
    ['???', 'other words'],
    ['are you a robot?', 'automatic assistant'],
  ])('meets "%s" politely, without passages', async (question, reply) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ strategy: 'clarify', citations: [] });
    expect(answer.text).toContain(reply);
  });

  it('never shows headings, table rows or questions as sentences', async () => {
    const text =
      '## Return costs\n| Return | Price |\n| --- | --- |\n| Label | €4.50 |\n\nWhat does a return cost? The label is €4.50.';
    for (const strategy of ['concise', 'steps', 'quote'] as const) {
      const answer = await ask('What does a return label cost?', {
        strategy,
        passages: [{ ...RETURNS, section: 'Prices', text }],
      });
      expect(answer.text).toContain('The label is €4.50.');
      expect(answer.text).not.toMatch(/Return costs|\||What does a return cost/);
    }
  });
});

describe('the built-in responder', () => {
  it('streams pieces that join to the text', async () => {
    const deltas: string[] = [];
    let whole = '';
    const request = {
      strategy: 'steps',
      question: 'How do I pack a parcel?',
      history: [],
      passages: [PACKING],
    } as const;
    for await (const event of createBuiltInResponder().respond({
      ...request,
      signal: new AbortController().signal,
    })) {
      if (event.type === 'delta') deltas.push(event.text);
      else if (event.type === 'end') whole = event.text;
    }
    expect(deltas.join('')).toBe(whole);
    expect(deltas.length).toBeGreaterThan(2);
  });

  it('throws the reason of an aborted signal', async () => {
    const stop = new AbortController();
    const read = async () => {
      const request = {
        strategy: 'steps',
        question: 'How do I pack?',
        history: [],
        passages: [PACKING],
      } as const;
      for await (const _ of createBuiltInResponder().respond({ ...request, signal: stop.signal }))
        stop.abort(new RangeError('stopped'));
    };
    await expect(read()).rejects.toThrow('stopped');
  });
});

describe('on the sample knowledge', () => {
  const passages = samplePassages();
  const questions = sampleQuestions();
  const responder = createBuiltInAnswerer({ idf: idfOf(passages) });
  const threePassagesFor = (article: string, turn: number) => {
    const own = passages.filter(({ sourceId }) => sourceId === article);
    return [
      own[turn % own.length]!,
      passages[(turn * 37) % passages.length]!,
      passages[(turn * 53) % passages.length]!,
    ];
  };

  it.each(['concise', 'steps', 'quote'] as const)(
    '%s quotes word for word and cites only what it was given',
    async (strategy: ResponseStrategy) => {
      let answered = 0;
      for (const [turn, { text: question, articles, history }] of questions.entries()) {
        const found = threePassagesFor(articles[0] ?? passages[0]!.sourceId!, turn);
        const answer = await responder.invoke({ strategy, question, history, passages: found });
        if (answer.citations.length === 0) continue;
        answered += 1;
        for (const { passageId, quote } of answer.citations) {
          expect(quote.trim()).not.toBe('');
          expect(found.find(({ id }) => String(id) === passageId)!.text).toContain(quote);
        }
      }
      expect(answered).toBeGreaterThan(150);
    },
  );
});

/** The articles cut at their second-level headings. */
function samplePassages(): Passage[] {
  const folder = new URL('../../knowledge/sample/', import.meta.url);
  const files = ['en', 'fr'].flatMap((language) =>
    readdirSync(new URL(`${language}/`, folder)).map((name) => ({ language, name })),
  );
  const sections = files.flatMap(({ language, name }, documentId) => {
    const article = readFileSync(new URL(`${language}/${name}`, folder), 'utf8').replace(
      /^---\n[\s\S]*?\n---\n/,
      '',
    );
    return article
      .split(/^## /m)
      .map((text) => ({ documentId, language, title: name, sourceId: name.replace('.md', ''), text }));
  });
  return sections
    .filter(({ text }) => text.trim() !== '')
    .map((section, id) => ({ ...section, id, position: id }));
}

function sampleQuestions(): { text: string; articles: string[]; history: Turn[] }[] {
  const file = new URL('../../knowledge/sample/questions/queries.jsonl', import.meta.url);
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return lines.map(({ text, articles, history = [] }) => ({
    text,
    articles,
    history: history.map((turn: { role: string; text: string }) => ({
      role: turn.role === 'assistant' ? 'assistant' : 'visitor',
      text: turn.text,
    })),
  }));
}

function idfOf(passages: readonly Passage[]) {
  const counts = new Map<string, number>();
  for (const { title, text } of passages) {
    for (const term of new Set(tokenize(`${title} ${text}`))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return (term: string) => {
    const count = counts.get(term);
    return count === undefined ? undefined : Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  };
}
