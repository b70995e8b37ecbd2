/**
 * What retrieval knows of a candidate passage before any vote, one column each, in this order. Lexical
 * values come from BM25, dense ones from cosine similarity in the embedding space; "history" is the
 * question with the turns before it, recent ones heavier.
 */
export const STATIC_FEATURES = [
  'turnBm25', // share of the largest in the pool
  'historyBm25',
  'turnDense', // cosine
  'historyDense',
  'turnBm25Rank', // 10 / (10 + rank), rank from 0; likewise below
  'historyBm25Rank',
  'turnDenseRank',
  'historyDenseRank',
  'fusedRank', // reciprocal rank fusion of the four, x 15
  'coverage', // share of the question's idf mass that the passage contains
  'titleOverlap', // idf mass of the history query's terms in the title, / 10
  'logLength', // log(1 + terms) / 6
  'logTurnBm25', // log(1 + BM25) / 4
  'logHistoryBm25',
  'lastAnswerBm25', // the last answer's text as the query
  'lastAnswerRank',
  'visitorHistoryBm25', // the visitor's earlier turns as the query
  'lastAnswerDense',
  'documentMassStart', // log mass of the document under the start ranking, scaled to about [0, 1]
  'documentMassTurn',
  'documentMassVisitor',
  'documentMassAnswers',
  'characterCosine', // character 3-5-grams
  'characterRank',
  'sameAsLastAnswer', // it is the passage nearest to the last answer
  'afterLastAnswer', // 1 / distance behind it in the same document
  'beforeLastAnswer',
  'firstTurnPosition', // 1 / (1 + position) on a first turn, else 0
  'position', // 1 / (1 + position in its document)
  'documentMassLastAnswer',
  'firstTurnDocumentMass',
  'startTimesAnswers', // documentMassStart x documentMassAnswers
] as const;

export type StaticFeature = (typeof STATIC_FEATURES)[number];
