/** Events that are about no place in the order of messages. */
export const UNORDERED = [
  'answer:status',
  'message:changed',
  'conversation:state',
  'typing:changed',
  'request:error',
] as const;
/** Events about one message each, in the order of the conversation. */
export const ORDERED = [
  'message:new',
  'agent:message',
  'answer:start',
  'answer:delta',
  'answer:step',
  'answer:end',
  'answer:error',
] as const;
