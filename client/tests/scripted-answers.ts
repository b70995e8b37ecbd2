import type { WireError } from '../../server/protocol/error-codes.ts';
import type { Citation, Message, ResponseStrategy } from '../../server/protocol/message.ts';

/** How the fake server answers one question. */
export interface ScriptedAnswer extends Pick<Message, 'suggestions' | 'steps' | 'confirmation' | 'notice'> {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly strategy: ResponseStrategy;
  /** Ends with answer:error after the first words. */
  readonly error?: WireError;
  /** Waits after the first words until it is released or stopped. */
  readonly held?: boolean;
}

export const RETURNS_CITATIONS: readonly Citation[] = [
  {
    passageId: 'p1',
    documentId: 'd1',
    title: 'Return an item',
    section: 'How long you have',
    url: 'https://help.pedalune.example/en/return-an-item',
    quote: 'You can return an item within 30 days of its delivery. It may have been tried, not ridden.',
  },
  {
    passageId: 'p2',
    documentId: 'd2',
    title: 'When and how you are refunded',
    url: 'https://help.pedalune.example/en/refunds',
    quote: 'A refund always goes back the way you paid.',
  },
];

const RETURNS: ScriptedAnswer = {
  text: [
    'You have **30 days** from delivery to return an item.',
    '1. Open *Your orders* and select the order.\n2. Select Return and print the label.\n3. Bring the parcel to a pick-up point.',
    'The refund goes back [the way you paid](https://help.pedalune.example/en/refunds).',
  ].join('\n\n'),
  citations: RETURNS_CITATIONS,
  strategy: 'steps',
};

const REFUSAL: ScriptedAnswer = {
  text: 'I could not find this in our help pages. Could you say it in other words?',
  citations: [],
  strategy: 'refuse',
};

const CLARIFICATION: ScriptedAnswer = {
  text: 'Which kind of item would you like to return?',
  citations: [],
  strategy: 'clarify',
  suggestions: ['A bicycle', 'Clothes or a helmet', 'Something bought in the outlet'],
};

const RESEARCH: ScriptedAnswer = {
  ...RETURNS,
  strategy: 'research',
  steps: [
    { kind: 'search', text: 'return period' },
    { kind: 'read', text: 'Return an item' },
    { kind: 'compare', text: 'what both pages say about refunds' },
    { kind: 'tool', text: 'order_status' },
  ],
  held: true,
};

const CONFIRMATION: ScriptedAnswer = {
  text: 'I can cancel order 1042 for you.',
  citations: [],
  strategy: 'tools',
  confirmation: {
    id: 't1',
    tool: 'cancel_order',
    summary: 'Cancel order 1042 (1 helmet, €59).',
    status: 'asked',
  },
};

/** Whatever a page from the web may have brought into the knowledge. */
const HOSTILE: ScriptedAnswer = {
  text: [
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    '[click](javascript:window.hacked=1) **[me](data:text/html,<script>window.hacked=1</script>)**',
    '> - `<svg onload=window.hacked=1>` [now](JaVaScRiPt:window.hacked=1)',
  ].join('\n\n'),
  citations: [
    {
      passageId: 'p9',
      documentId: 'd9',
      title: '<img src=x onerror="window.hacked=1">',
      section: '"><svg onload=window.hacked=1>',
      url: 'javascript:window.hacked=1',
      quote: '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    },
  ],
  strategy: 'quote',
};

/** Everything that Markdown can say, with marks of its sources. */
const FORMATTED: ScriptedAnswer = {
  ...RETURNS,
  text: [
    '## Returns at a glance',
    'You have **30 days**, *not ridden* [1]. The refund goes back the way you paid [2][3].',
    '- Bicycles\n  - in their box\n  - with both keys\n- Clothes',
    '| Item | Days | Who pays the parcel | Refunded within |\n| --- | ---: | --- | --- |\n| Bicycle | 30 | we do, from home | 14 days |\n| Helmet | 14 | you do | 7 days |',
    '> It may have been tried.',
    '```\nRETURN-1042 --label --print --to=warehouse-in-the-north\n```',
    '![A picture of a label](https://pictures.example/label.png) Call [us](tel:+33123456789).',
  ].join('\n\n'),
};

/**
 * By words of the question: `formatted`, `held`, `fail`, `unknown`, `hostile`, `which`, `research`, `cancel`, `simpler`; all else is
 * answered about returns.
 */
export function scriptAnswer(question: string): ScriptedAnswer {
  if (question.includes('formatted')) return FORMATTED;
  if (question.includes('which')) return CLARIFICATION;
  if (question.includes('research')) return RESEARCH;
  if (question.includes('cancel')) return CONFIRMATION;
  if (question.includes('simpler')) return { ...RETURNS, notice: 'model_unavailable' };
  if (question.includes('unknown')) return REFUSAL;
  if (question.includes('hostile')) return HOSTILE;
  if (question.includes('held')) return { ...RETURNS, held: true };
  if (question.includes('fail')) {
    return {
      ...RETURNS,
      error: { code: 'model_unavailable', message: 'The chat model did not answer within 20 s.' },
    };
  }
  return RETURNS;
}

/** The pieces that an answer streams in. */
export function toDeltas(text: string): readonly string[] {
  return text.match(/[\s\S]{1,24}/g) ?? [];
}
