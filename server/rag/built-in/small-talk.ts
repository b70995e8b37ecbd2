import { type Courtesy, readCourtesy } from '../assess/courtesy.ts';
import type { Phrases } from '../phrases.ts';

/** The phrase that meets each. */
const REPLIES = {
  greeting: 'greeting',
  thanks: 'welcome',
  goodbye: 'goodbye',
  who: 'whoAmI',
  rude: 'calm',
  unreadable: 'rephrase',
} as const satisfies Record<Courtesy, keyof Phrases>;

/**
 * A short reply to what is no question: a greeting, thanks, rudeness, or nothing that can be read.
 * @returns undefined for everything else.
 */
export function smallTalk(text: string, phrases: Phrases): string | undefined {
  const courtesy = readCourtesy(text);
  return courtesy && phrases[REPLIES[courtesy]];
}
