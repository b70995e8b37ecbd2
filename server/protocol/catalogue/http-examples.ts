import { ANSWER, QUESTION, STATE } from './examples.ts';

interface HttpExample {
  /** Of the query, for GET. */
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  readonly reply: object;
}

/** One call of each visitors' route that has shapes, by its name; a test validates both sides. */
export const HTTP_EXAMPLES: Readonly<Record<string, HttpExample>> = {
  askQuestion: {
    body: { text: QUESTION.text, locale: 'en' },
    reply: {
      ok: true,
      visitorToken: 'Jm0cVb7...',
      conversationId: 'k-1',
      message: QUESTION,
      answer: ANSWER,
      state: STATE,
    },
  },
  sendFeedback: {
    body: { vote: 'down', reasons: ['incomplete'] },
    reply: { ok: true, message: { ...ANSWER, vote: 'down' } },
  },
  openCitation: {
    body: {},
    reply: {
      ok: true,
      passage: {
        title: 'Returns',
        text: 'You can return an item within 30 days of delivery. Sale items too.',
      },
    },
  },
  searchPassages: {
    query: { q: 'return an item', k: 1 },
    reply: {
      ok: true,
      results: [
        {
          passageId: '41',
          documentId: '7',
          title: 'Returns',
          text: 'You can return an item within 30 days of delivery. Sale items too.',
          similarity: 0.82,
        },
      ],
    },
  },
  forgetVisitor: { reply: { ok: true } },
};
