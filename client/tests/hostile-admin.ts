import { hostileMessages, timeOf } from './hostile-messages.ts';
import type { XssVector } from './xss-vectors.ts';

const ESTIMATE = { value: 0.5, low: 0.4, high: 0.6 };

/**
 * What the operators' calls answer when visitors, pages and models have filled every text of others with vectors.
 *
 * @param path below /api/admin, such as `/messages/m5` for the vector with the id 5.
 */
export function hostileAdminAnswer(path: string, vectors: readonly XssVector[]): object {
  const [, things = '', part = ''] = path.split('/');
  const one = vectors.find(({ id }) => String(id) === part.replace(/^\D/, '')) ?? vectors[0]!;
  if (things === 'status') return STATUS;
  if (things === 'feedback') return { items: vectors.map(feedbackItem) };
  if (things === 'messages') return answerDetail(one);
  if (things === 'votes')
    return { voteId: one.id, messageId: `m${one.id}`, vote: 'down', createdAt: timeOf(one.id), versions: [] };
  if (things === 'documents') return { items: vectors.map(documentOf), total: vectors.length };
  if (things === 'conversations' && part !== '') return conversationOf(one);
  if (things === 'conversations') return { items: vectors.map(conversationOf), operatorsPresent: 1 };
  if (things === 'set-aside') return { items: vectors.map(setAsideGroup), beyondVisitorCap: 0 };
  if (things === 'policies' && part === 'compare')
    return { from: 1, to: 2, checked: 9, changed: 9, examples: vectors.map(changedQuestion) };
  if (things === 'policies') return { items: vectors.map(policyOf) };
  if (things === 'training-runs') return { items: vectors.map(runOf) };
  if (things === 'learning-curve') return { points: [], totals: { votes: 0, up: 0, down: 0 } };
  if (things === 'webhook-deliveries')
    return { items: vectors.map(deliveryOf), urls: [vectors[1]!.text], events: [] };
  return { items: [] };
}

const STATUS = {
  ...{ servingPolicyId: 1, votes: 9, votesSinceLastRun: 1, trainEveryVotes: 50, trainEveryMinutes: 0 },
  ...{ training: false, documents: 1, passages: 1, answerer: 'built-in', embeddings: 'lsa', mode: 'review' },
};

function feedbackItem({ id, text }: XssVector) {
  const [, answer] = hostileMessages(text, id, 1);
  return {
    ...{ voteId: id, messageId: `m${id}`, conversationId: `c${id}`, visitorId: text, vote: 'down' },
    ...{ reasons: ['wrong'], comment: text, createdAt: timeOf(id), question: text, answer },
  };
}

function answerDetail({ id, text }: XssVector) {
  const conversation = hostileMessages(text, id, 1);
  const candidate = { passageId: `p${id}`, title: text, section: text, probability: 1, used: 1, cited: true };
  const feature = { feature: text, group: 'words', value: 1, weight: 1, contribution: 1 };
  const explanation = { score: 1, groups: [{ group: 'words', contribution: 1 }], features: [feature] };
  const decision = { policyId: 1, propensity: 0.5 };
  return {
    ...{ answer: conversation[1], conversation, visitorId: text, voteId: id },
    retrieval: { ...decision, explored: false, candidates: [{ ...candidate, explanation }] },
    response: { ...decision, action: 'concise', distribution: [{ strategy: 'concise', probability: 1 }] },
    usage: { model: text, calls: 1, inputTokens: 1, outputTokens: 1, prompts: [text], latencyMs: 1 },
  };
}

function documentOf({ id, text }: XssVector) {
  return { id, title: text, key: text, url: text, language: 'en', passages: 1, updatedAt: timeOf(id) };
}

function conversationOf({ id, text }: XssVector) {
  const messages = hostileMessages(text, id, 1);
  return {
    ...{ conversationId: `c${id}`, owner: 'person', since: timeOf(id), updatedAt: timeOf(id), messages },
    ...{ personName: text, reason: text, contact: { email: text, note: text }, lastMessage: messages[0] },
    ...{ rating: { value: 1, comment: text }, visitor: { externalId: text, name: text, email: text } },
  };
}

function setAsideGroup({ id, text }: XssVector) {
  return {
    ...{ reason: 'address_burst', from: timeOf(60 * id), to: timeOf(60 * id + 60), votes: 1, up: 0, down: 1 },
    ...{ visitors: 1, voteIds: [id], examples: [text] },
  };
}

function changedQuestion({ id, text }: XssVector) {
  const side = { passage: text, strategy: 'concise' };
  return { messageId: `m${id}`, question: text, before: side, after: { ...side, strategy: 'quote' } };
}

function policyOf({ id, text }: XssVector) {
  const segment = {
    kind: 'topic',
    name: text,
    rounds: 9,
    value: ESTIMATE,
    difference: ESTIMATE,
    harmed: true,
  };
  return {
    ...{ id: id + 1, status: id === 0 ? 'serving' : 'proposal', createdAt: timeOf(id), votes: 9 },
    reasons: [text, { code: 'segment_harmed', kind: 'topic', name: text, rounds: 9, difference: ESTIMATE }],
    estimates: { proposal: ESTIMATE, serving: ESTIMATE, coverage: 1, segments: [segment] },
    changes: { checked: 9, changed: 1, examples: [changedQuestion({ id, text, family: '' })] },
  };
}

function runOf({ id, text }: XssVector) {
  return {
    ...{
      id,
      outcome: 'failed',
      reasons: [{ code: 'failed', message: text }],
      trigger: 'demand',
      newVotes: 1,
    },
    ...{ startedAt: timeOf(id), finishedAt: timeOf(id) },
  };
}

function deliveryOf({ id, text }: XssVector) {
  return {
    ...{
      id,
      event: 'feedback.given',
      url: text,
      conversationId: `c${id}`,
      body: text,
      status: 'failed',
      attempts: 1,
    },
    ...{ lastStatus: 500, lastError: { code: 'unreachable', detail: text }, createdAt: timeOf(id) },
  };
}
