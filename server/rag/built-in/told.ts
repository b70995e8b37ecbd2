import type { Turn } from '../../text/passage.ts';

/** @returns whether the assistant already said a sentence; compared by its words, not its blanks and marks. */
export function createToldCheck(history: readonly Turn[]): (sentence: string) => boolean {
  const told = history
    .filter(({ role }) => role === 'assistant')
    .map(({ text }) => wordsOf(text))
    .join('|');
  if (told === '') return () => false;
  return (sentence) => {
    const words = wordsOf(sentence);
    return words.trim() !== '' && told.includes(words);
  };
}

/** @returns whether all words of `part` stand in `whole`, in one run. */
export function holdsWords(whole: string, part: string): boolean {
  const words = wordsOf(part);
  return words.trim() !== '' && wordsOf(whole).includes(words);
}

function wordsOf(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
