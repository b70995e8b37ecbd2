import { detectLanguage } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { type GroundedText, GroundingFilter, type GroundingMode } from './grounding-filter.ts';

/** A whole text, each sentence tied to the passage that supports it; see GroundingFilter for one that streams. */
export function groundAnswer(text: string, passages: readonly Passage[], mode: GroundingMode): GroundedText {
  const filter = new GroundingFilter(passages, detectLanguage(text, 'en'), mode);
  filter.push(text);
  filter.end();
  return filter.grounded;
}
