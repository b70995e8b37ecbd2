import type { Passage } from '../../text/passage.ts';

const LONGEST_PASSAGE = 4_000;

/** A whole fence as fencedPassage() writes it. */
export const FENCED_PASSAGE = /<passage number="\d+" title="[^"]*">\n[\s\S]*?\n<\/passage>\n?/g;

/** A passage as a model is shown it: numbered from 1, named, and between marks that its text cannot close. */
export function fencedPassage({ title, section, text }: Passage, index: number): string {
  const heading = withoutFences(section === undefined ? title : `${title} – ${section}`);
  const name = heading.replaceAll('"', "'").replace(/\s+/g, ' ');
  return `<passage number="${index + 1}" title="${name}">\n${withoutFences(text.slice(0, LONGEST_PASSAGE))}\n</passage>`;
}

export function fencedPassages(passages: readonly Passage[]): string {
  return `<passages>\n${passages.map(fencedPassage).join('\n')}\n</passages>`;
}

/** Text from outside in which no fence begins or ends. */
export function withoutFences(text: string): string {
  return text.replace(/<(?=\s*\/?\s*passage)/gi, '‹');
}
