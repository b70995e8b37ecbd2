import type { SegmentView } from '../../api/admin-types.ts';
import type { Texts } from '../texts/en.ts';
import type { Format } from '../texts/format.ts';

/** What a segment is called: "Language: French", "Topic: returns, refund", "New visitors". */
export function segmentText(
  { kind, name }: Pick<SegmentView, 'kind' | 'name'>,
  texts: Texts,
  format: Pick<Format, 'languageName'>,
): string {
  return texts.evidence.segmentName[kind](kind === 'language' ? format.languageName(name) : name);
}
