import type { z } from 'zod';
import {
  adminFeedbackListSchema,
  adminListSchema,
  setAsideListSchema,
  setAsideReviewSchema,
} from '../admin.ts';
import { comparePoliciesSchema } from '../admin-lineage.ts';
import { deliveryListSchema } from '../admin-webhooks.ts';
import * as handover from '../handover.ts';
import * as payloads from '../payloads.ts';
import * as conversation from './conversation.ts';
import * as error from './error.ts';
import * as events from './events.ts';
import * as http from './http.ts';
import * as message from './message.ts';
import * as operators from './operators.ts';
import * as replies from './replies.ts';
import * as webhooks from './webhooks.ts';

/** Every shape on the wire under the name that the documents give it. */
export const WIRE_SCHEMAS = {
  // Parts
  Message: message.messageSchema,
  Citation: message.citationSchema,
  AnswerStep: message.answerStepSchema,
  ToolConfirmation: message.toolConfirmationSchema,
  ConversationState: conversation.conversationStateSchema,
  WaitingView: conversation.waitingViewSchema,
  SourcePassage: conversation.sourcePassageSchema,
  WireError: error.wireErrorSchema,
  // What a client sends over the socket
  Handshake: payloads.handshakeSchema,
  MessageSend: payloads.messageSendSchema,
  AnswerRef: payloads.answerRefSchema,
  ConversationNew: payloads.conversationNewSchema,
  ConversationResume: payloads.conversationResumeSchema,
  ConversationRate: payloads.conversationRateSchema,
  HistoryRead: payloads.historyReadSchema,
  FeedbackSend: payloads.feedbackSendSchema,
  CitationOpen: payloads.citationOpenSchema,
  VisitorForget: payloads.visitorForgetSchema,
  HandoverRequest: handover.handoverRequestSchema,
  HandoverCancel: handover.handoverCancelSchema,
  ContactLeave: handover.contactLeaveSchema,
  TypingSet: handover.typingSetSchema,
  ToolAnswer: handover.toolAnswerSchema,
  // What is acknowledged
  Accepted: replies.acceptedSchema,
  MessageReply: replies.messageReplySchema,
  MessagesReply: replies.messagesReplySchema,
  StateReply: replies.stateReplySchema,
  ConversationReply: replies.conversationReplySchema,
  PassageReply: replies.passageReplySchema,
  Refusal: error.refusalSchema,
  // What the server says over the socket
  SessionReady: conversation.sessionReadySchema,
  MessageNews: events.messageNewsSchema,
  AnswerStatus: events.answerStatusSchema,
  AnswerStart: events.answerStartSchema,
  AnswerDelta: events.answerDeltaSchema,
  AnswerStepNews: events.answerStepNewsSchema,
  AnswerError: events.answerErrorSchema,
  TypingChanged: events.typingChangedSchema,
  RequestError: events.requestErrorSchema,
  // What operators hear
  FeedbackRecorded: events.operatorFeedbackSchema,
  PolicyPublished: events.policyPublishedSchema,
  TrainingFinished: events.trainingFinishedSchema,
  KnowledgeChanged: events.knowledgeChangedSchema,
  ConversationChanged: events.conversationChangedSchema,
  VisitorTyping: events.visitorTypingSchema,
  // Visitors over HTTP
  ChatRequest: payloads.chatRequestSchema,
  FeedbackRequest: payloads.feedbackRequestSchema,
  CitationRequest: payloads.citationRequestSchema,
  SearchRequest: payloads.searchRequestSchema,
  ChatAnswer: http.chatAnswerSchema,
  MessageAccepted: http.messageAcceptedSchema,
  StreamedError: http.streamedErrorSchema,
  SearchResult: http.searchResultSchema,
  SearchReply: http.searchReplySchema,
  // Operators over HTTP
  AdminList: adminListSchema,
  AdminFeedbackList: adminFeedbackListSchema,
  SetAsideList: setAsideListSchema,
  SetAsideReview: setAsideReviewSchema,
  ComparePolicies: comparePoliciesSchema,
  ConversationList: handover.conversationListSchema,
  ConversationListReply: operators.conversationListReplySchema,
  ConversationItem: operators.conversationItemSchema,
  ConversationDetail: operators.conversationDetailSchema,
  ConversationTake: handover.conversationTakeSchema,
  AgentMessage: handover.agentMessageSchema,
  SaveAnswer: handover.saveAnswerSchema,
  DeliveryList: deliveryListSchema,
  // Webhooks
  ConversationOpened: webhooks.conversationOpenedSchema,
  ConversationHandedOver: webhooks.conversationHandedOverSchema,
  FeedbackGiven: webhooks.feedbackGivenSchema,
} as const satisfies Record<string, z.ZodType>;

export type WireSchemaName = keyof typeof WIRE_SCHEMAS;
