import type { ErrorCode } from '../error-codes.ts';
import type { WireSchemaName } from '../schemas/wire-schemas.ts';
import type { RouteEntry } from './entries.ts';

interface Details {
  readonly query?: WireSchemaName;
  readonly body?: WireSchemaName;
  readonly reply: RouteEntry['reply'];
  readonly errors?: readonly ErrorCode[];
}

/** @param call such as `get /conversations/:id` */
function route(call: string, name: string, summary: string, details: Details): RouteEntry {
  const [method, path] = call.split(' ') as [RouteEntry['method'], string];
  const { errors = [], ...shapes } = details;
  return {
    method,
    path: `/api/admin${path}`,
    name,
    summary,
    auth: 'operator',
    ...shapes,
    errors,
  };
}

const conversation = { reply: 'ConversationDetail', errors: ['conversation_not_found'] } as const;
const owned = { reply: 'ConversationDetail', errors: ['conversation_not_found', 'wrong_owner'] } as const;
const text = (reply: string) => ({ reply: { text: reply } });

/** The calls of operators. What has no schema says which type of `server/protocol` it answers. */
export const OPERATOR_ROUTES: readonly RouteEntry[] = [
  route('get /status', 'readStatus', 'What serves, and how much there is.', text('`AdminStatus`')),
  route('get /feedback', 'listFeedback', 'The newest vote of each answer, newest first.', {
    query: 'AdminFeedbackList',
    ...text('`{ items: FeedbackItem[], nextBefore? }`'),
  }),
  route('get /messages/:id', 'describeAnswer', 'What was decided for one answer, with its conversation.', {
    ...text('`AnswerDetail`'),
    errors: ['message_not_found'],
  }),
  route('get /votes/:id/versions', 'traceVote', 'Which versions a vote entered.', {
    ...text('`VoteLineage`'),
    errors: ['invalid_payload', 'not_found'],
  }),
  route('get /set-aside', 'listSetAside', 'Votes of one hour that await a review, or were discarded.', {
    query: 'SetAsideList',
    ...text('`SetAsidePage`'),
  }),
  route('post /set-aside/reviews', 'reviewSetAside', 'Counts or discards certain votes, or a whole group.', {
    body: 'SetAsideReview',
    ...text('`{ reviewed: number }`'),
  }),
  route('get /policies', 'listPolicies', 'All versions, newest first.', text('`{ items: PolicyView[] }`')),
  route('get /policies/compare', 'comparePolicies', 'Questions that two versions would answer otherwise.', {
    query: 'ComparePolicies',
    ...text('`VersionComparison`'),
    errors: ['policy_not_found'],
  }),
  route('post /policies/:id/activate', 'activatePolicy', 'Lets a version serve.', {
    ...text('`{ policy: PolicyView }`'),
    errors: ['invalid_payload', 'policy_not_found', 'policy_not_restorable'],
  }),
  route(
    'post /training-runs',
    'trainNow',
    'Trains now and waits for it; also when there is nothing to learn.',
    {
      ...text('`TrainingRunResult`'),
      errors: ['training_busy'],
    },
  ),
  route(
    'get /training-runs',
    'listTrainingRuns',
    'Runs, newest first.',
    text('`{ items: TrainingRunView[] }`'),
  ),
  route(
    'get /learning-curve',
    'readLearningCurve',
    'Shares of thumbs up over time.',
    text('`LearningCurve`'),
  ),
  route('get /conversations', 'listConversations', 'Conversations, by who owns them.', {
    query: 'ConversationList',
    reply: 'ConversationListReply',
  }),
  route('get /conversations/:id', 'describeConversation', 'A conversation with its messages.', conversation),
  route('post /conversations/:id/take', 'takeConversation', 'Takes it: the bot is silent, you answer.', {
    body: 'ConversationTake',
    ...owned,
  }),
  route('post /conversations/:id/return', 'returnConversation', 'Gives it back to the bot.', owned),
  route('post /conversations/:id/close', 'closeConversation', 'Ends it.', owned),
  route('post /conversations/:id/messages', 'writeMessage', 'Writes as the person who owns it.', {
    body: 'AgentMessage',
    ...owned,
  }),
  route('post /conversations/:id/typing', 'setPersonTyping', 'Tells the visitor that you type.', {
    body: 'TypingSet',
    reply: 'Accepted',
    errors: ['conversation_not_found'],
  }),
  route(
    'post /messages/:id/knowledge',
    'saveAnswer',
    "Makes a person's answer a document of the knowledge.",
    {
      body: 'SaveAnswer',
      ...text('`{ documentId: number }`'),
      errors: ['message_not_found'],
    },
  ),
  route('get /documents', 'listDocuments', 'Documents of the knowledge, newest first.', {
    query: 'AdminList',
    ...text('`{ items: DocumentView[], nextBefore?, total }`'),
  }),
  route('delete /documents/:id', 'deleteDocument', 'Deletes a document with its passages.', {
    ...text('`{ deleted: true }`'),
    errors: ['invalid_payload', 'document_not_found'],
  }),
  route('delete /visitors/:id', 'deleteVisitor', 'Deletes a visitor with all that is kept of him.', {
    ...text('`{ deleted: true }`'),
    errors: ['visitor_not_found'],
  }),
  route('get /webhook-deliveries', 'listDeliveries', 'What integrators were told, newest first.', {
    query: 'DeliveryList',
    ...text('`DeliveryPage`'),
  }),
  route(
    'post /webhook-deliveries/:id/retry',
    'retryDelivery',
    'Sends a delivery that was given up once more.',
    {
      ...text('`{ delivery: DeliveryView }`'),
      errors: ['invalid_payload', 'not_found', 'delivery_not_retryable'],
    },
  ),
];
