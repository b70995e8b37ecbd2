import type { AnswerStep, ResponseStrategy } from '../../../server/protocol/message.ts';
import type { VoteReason } from '../../../server/protocol/payloads.ts';

/** Failures that a visitor is told apart; any other code reads as `other`. */
export type ErrorText =
  | 'disconnected'
  | 'timeout'
  | 'rate_limited'
  | 'message_too_long'
  | 'model_unavailable'
  | 'answer_interrupted'
  | 'not_votable'
  | 'wrong_owner'
  | 'confirmation_not_open'
  | 'forbidden_origin'
  | 'other';

/** Every word that the widget shows or says, in one language. */
export interface Texts {
  readonly title: string;
  readonly greeting: string;
  readonly suggestions: string;
  readonly closeChat: string;
  /** The header's menu. */
  readonly menu: string;
  readonly newConversation: string;
  readonly sound: string;
  readonly rateChat: string;
  readonly forgetMe: string;
  /** Before the first message, where the page wants a text accepted. */
  readonly consent: string;
  readonly accept: string;
  readonly conversation: string;
  readonly disclaimer: string;
  readonly connection: Readonly<Record<'online' | 'connecting' | 'offline' | 'refused', string>>;
  readonly message: string;
  readonly placeholder: string;
  readonly send: string;
  readonly charactersOf: (count: string, limit: string) => string;
  readonly tooLong: string;
  readonly queued: string;
  readonly notSent: string;
  readonly retry: string;
  readonly discard: string;
  readonly loading: string;
  readonly you: string;
  readonly assistant: string;
  readonly person: string;
  readonly writing: string;
  readonly composing: string;
  readonly outOf: (number: number, of: number) => string;
  readonly stop: string;
  readonly stopped: string;
  readonly askAgain: string;
  readonly answerFailed: string;
  readonly noAnswerFound: string;
  readonly answerReady: (text: string, sources: number) => string;
  readonly sources: string;
  readonly source: (number: number, title: string) => string;
  readonly openPage: string;
  readonly closeSource: string;
  readonly previousSource: string;
  readonly nextSource: string;
  readonly sourceLoading: string;
  readonly sourceGone: string;
  readonly sourceFailed: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly whyThis: string;
  readonly why: Readonly<Record<ResponseStrategy, string>>;
  readonly whySources: (count: number) => string;
  readonly whyVotes: string;
  readonly showEarlier: string;
  readonly earlierFailed: string;
  readonly beginning: string;
  readonly rateQuestion: string;
  readonly ratings: Readonly<Record<1 | 2 | 3 | 4 | 5, string>>;
  readonly rateThanks: string;
  readonly closeRating: string;
  readonly change: string;
  readonly forgetTitle: string;
  readonly forgetText: string;
  readonly forgetFailed: string;
  readonly forgotten: string;
  readonly cancel: string;
  readonly rate: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly whatWasWrong: string;
  readonly reasons: Readonly<Record<VoteReason, string>>;
  readonly comment: string;
  readonly sendFeedback: string;
  readonly skip: string;
  readonly thanks: string;
  readonly voteFailed: string;
  readonly replies: string;
  readonly steps: (count: number) => string;
  readonly step: Readonly<Record<AnswerStep['kind'], (text: string) => string>>;
  readonly mayWe: string;
  readonly yes: string;
  readonly no: string;
  readonly confirmed: string;
  readonly declined: string;
  readonly modelUnavailable: string;
  readonly talkToPerson: string;
  readonly waitingForPerson: string;
  readonly ahead: (count: number) => string;
  readonly expectedWait: (minutes: number) => string;
  readonly backToBot: string;
  readonly nobodyThere: string;
  readonly email: string;
  readonly emailWrong: string;
  readonly contactNote: string;
  readonly leaveEmail: string;
  readonly emailLeft: string;
  readonly emailNotLeft: string;
  readonly withPerson: (name: string) => string;
  readonly personTyping: (name: string) => string;
  readonly personSaid: (name: string, text: string) => string;
  readonly closed: string;
  readonly startAgain: string;
  /** The composer's placeholder and the line below it, where no answer is automatic. */
  readonly writeMessage: string;
  readonly waitingDisclaimer: string;
  readonly personDisclaimer: string;
  readonly dismiss: string;
  readonly today: string;
  readonly errors: Readonly<Record<ErrorText, string>>;
}

export function errorText(texts: Texts, code: string): string {
  return isErrorText(texts, code) ? texts.errors[code] : texts.errors.other;
}

function isErrorText(texts: Texts, code: string): code is ErrorText {
  return Object.hasOwn(texts.errors, code);
}
