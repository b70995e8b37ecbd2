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
    return words !== '' && told.includes(words);
  };
}

function wordsOf(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
