import type { Estimate, GateReason } from '../../api/admin-types.ts';
import type { Texts } from '../texts/en.ts';
import type { Format } from '../texts/format.ts';
import type { ReasonFigures } from '../texts/gate-reasons-en.ts';
import { segmentText } from './segment-text.ts';

/** A reason of the gate in the reader's language; one that this page does not know is shown as its code. */
export function gateReasonText(reason: GateReason, texts: Texts, format: Format): string {
  if (!Object.hasOwn(texts.gateReason, reason.code)) return reason.code; // of a newer server
  const sentence = texts.gateReason[reason.code](figuresOf(reason, texts, format));
  return reason.code === 'failed' ? `${sentence} ${reason.message}` : sentence;
}

/** Those that a reason lacks are empty: its sentence does not ask for them. */
function figuresOf(reason: GateReason, texts: Texts, format: Format): ReasonFigures {
  const number = (value: number | undefined) => (value === undefined ? '' : format.number(value));
  const counts = 'have' in reason ? reason : undefined;
  return {
    have: number(counts?.have),
    need: number(counts?.need),
    share: 'share' in reason ? format.share(reason.share) : '',
    votes: 'rounds' in reason ? format.number(reason.rounds) : '',
    difference: differenceText(estimateOf(reason), texts, format),
    segment: reason.code === 'segment_harmed' ? segmentText(reason, texts, format) : '',
    version: 'policyId' in reason ? String(reason.policyId) : '',
    than: 'than' in reason ? reason.than : 'serving',
    wouldBe: 'wouldBe' in reason ? reason.wouldBe : 'published',
  };
}

function estimateOf(reason: GateReason): Estimate | undefined {
  if ('difference' in reason) return reason.difference;
  return 'loss' in reason ? reason.loss : undefined;
}

function differenceText(estimate: Estimate | undefined, { common }: Texts, { difference }: Format): string {
  if (!estimate) return '';
  const { value, low, high } = estimate;
  return common.interval(difference(value), difference(low), difference(high));
}
