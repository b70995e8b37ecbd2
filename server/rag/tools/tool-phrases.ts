import type { Language } from '../../text/language.ts';

/** What the assistant says of tools in its own words; the rest is the operator's. */
export interface ToolPhrases {
  /** @param labels of what is missing, at least one: "your order number". */
  need(labels: readonly string[]): string;
  notA(value: string, label: string): string;
  confirm(summary: string): string;
  readonly declined: string;
  /** Said to a yes that comes too late, or for a tool that is no longer there. */
  readonly expired: string;
  readonly failed: string;
  /** It may have been done, or not. */
  readonly unclear: string;
}

export const TOOL_PHRASES: Readonly<Record<Language, ToolPhrases>> = {
  en: {
    need: (labels) => `For that I need ${listOf(labels, 'and')}. Could you write it here?`,
    notA: (value, label) => `“${value}” does not look like ${label}.`,
    confirm: (summary) => `${summary}\n\nShall I do this? Nothing changes before you say yes.`,
    declined: 'All right, I have changed nothing.',
    expired: 'That question is no longer open, so I have changed nothing. Please ask me again.',
    failed: 'I’m sorry, I can’t look this up right now: our service did not answer as it should.',
    unclear:
      'I’m sorry, our service did not answer as it should, so I can’t say whether this was done. Please check before you ask for it again.',
  },
  fr: {
    need: (labels) => `Pour cela, il me faut ${listOf(labels, 'et')}. Pouvez-vous l’écrire ici ?`,
    notA: (value, label) => `« ${value} » ne ressemble pas à ${label}.`,
    confirm: (summary) => `${summary}\n\nDois-je le faire ? Rien ne change avant votre accord.`,
    declined: 'Très bien, je n’ai rien changé.',
    expired: 'Cette demande n’est plus ouverte : je n’ai rien changé. Vous pouvez la refaire.',
    failed: 'Désolé, je ne peux pas le vérifier pour l’instant : notre service n’a pas répondu correctement.',
    unclear:
      'Désolé, notre service n’a pas répondu correctement : je ne peux pas dire si c’est fait. Vérifiez avant de le redemander.',
  },
};

function listOf(labels: readonly string[], and: string): string {
  const before = labels.slice(0, -1).join(', ');
  return before === '' ? labels.join('') : `${before} ${and} ${labels.at(-1)}`;
}
