import type { SourcePassage } from '../../server/protocol/events.ts';
import type { AnswerStep, Citation, Message } from '../../server/protocol/message.ts';
import type { ScriptedAnswer } from './scripted-answers.ts';

const STEPS: readonly AnswerStep['kind'][] = ['search', 'read', 'compare', 'tool'];

/** Messages of every role with the text in each place that holds words of somebody else. */
export function hostileMessages(text: string, id: number, firstSeq: number): readonly Message[] {
  const createdAt = timeOf(id);
  const place = (offset: number) => ({ id: `m${firstSeq + offset}`, seq: firstSeq + offset, createdAt });
  return [
    { ...place(0), role: 'visitor', status: 'received', text, clientId: `h${id}` },
    { ...place(1), role: 'bot', status: 'complete', inReplyTo: `m${firstSeq}`, ...hostileAnswer(text, id) },
    { ...place(2), role: 'person', status: 'complete', text, author: text },
  ];
}

/** An answer with the text in every field that is shown. */
export function hostileAnswer(text: string, id: number): ScriptedAnswer {
  return {
    text,
    citations: [hostileCitation(text, id)],
    strategy: 'tools',
    suggestions: [text],
    steps: STEPS.map((kind) => ({ kind, text })),
    confirmation: { id: `t${id}`, tool: text, summary: text, status: 'asked' },
  };
}

function hostileCitation(text: string, id: number): Citation {
  return { passageId: `p${id}`, documentId: `d${id}`, title: text, section: text, url: text, quote: text };
}

/** The passage around the quote, so that it is found in it. */
export function hostilePassage(text: string): SourcePassage {
  return { title: text, section: text, url: text, text: `${text}\n${text}\n${text}` };
}

/** A time of its own for each vector, by which its message is found on a page. */
export function timeOf(id: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString();
}
