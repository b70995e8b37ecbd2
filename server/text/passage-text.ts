import type { Passage } from './passage.ts';

/** All that a passage says, as it is searched and embedded: title, section and text; a section that the text repeats counts once. */
export function passageText({ title, section, text }: Pick<Passage, 'title' | 'section' | 'text'>): string {
  const heading = section === undefined || text.includes(section) ? '' : section;
  return [title, heading, text].filter((part) => part !== '').join('\n');
}
