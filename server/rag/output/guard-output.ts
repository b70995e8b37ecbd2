import type { Passage } from '../../text/passage.ts';
import { refusalText } from '../refusal.ts';
import { visitorLanguage } from '../strategies/visitor-language.ts';
import type { AnswerUsage, EndOfAnswer, RespondEvent, RespondRequest } from '../types.ts';
import { allowedLinks, type LinkCheck } from './allowed-links.ts';
import { LeakGuard } from './leak-guard.ts';
import { LinkFilter } from './link-filter.ts';
import { stripLinks } from './strip-links.ts';

export interface OutputGuardOptions {
  readonly request: Pick<RespondRequest, 'question' | 'history' | 'locale' | 'passages'>;
  /** Hosts that answers may link to and show images of, beside the pages of the passages themselves. */
  readonly allowedHosts: readonly string[];
  /** All that was retrieved for the answer, as of recordRetrieved(); absent: the passages of the request. */
  readonly retrieved?: () => readonly Passage[];
  /** Of a ModelGateway. */
  readonly canaries?: readonly string[];
  /** What the model was told and what it took; absent: no model is asked. */
  readonly session?: { systemPrompts(): readonly string[]; usage(): AnswerUsage };
}

/**
 * What every answer passes on its way out, whatever strategy made it. Links, images and addresses that are not
 * allowed are taken out of all its texts; an output that repeats its rules or holds a canary ends as a refusal,
 * before any of it was shown; a citation of a passage that was not retrieved is dropped. Quotes are left word for
 * word: they are shown as plain text.
 */
export async function* guardOutput(
  events: AsyncIterable<RespondEvent>,
  options: OutputGuardOptions,
): AsyncGenerator<RespondEvent> {
  const guard = createGuard(options);
  const links = new LinkFilter(guard.isAllowed);
  const leaks = guard.leakGuard();
  for await (const event of events) {
    if (event.type === 'step') {
      const text = guard.guarded(event.step.text);
      if (text !== undefined) yield { ...event, step: { ...event.step, text } };
      continue;
    }
    const rest = event.type === 'delta' ? links.push(event.text) : links.end();
    const shown = leaks.push(rest) + (event.type === 'end' ? leaks.end() : '');
    const end = event.type === 'end' && !leaks.leaked ? guardedEnd(event, guard) : undefined;
    if (leaks.leaked || (event.type === 'end' && !end)) return yield* refusal(options, guard.isAllowed);
    if (shown !== '') yield { type: 'delta', text: shown };
    if (end) yield end;
  }
}

interface Guard {
  readonly isAllowed: LinkCheck;
  readonly retrieved: () => readonly Passage[];
  leakGuard(): LeakGuard;
  /** The text as it may be shown; undefined when it leaks. */
  guarded(text: string): string | undefined;
}

function createGuard({
  request,
  allowedHosts,
  canaries = [],
  session,
  ...options
}: OutputGuardOptions): Guard {
  const retrieved = options.retrieved ?? (() => request.passages);
  const isAllowed = allowedLinks(allowedHosts, retrieved);
  const leakGuard = () => new LeakGuard({ systemPrompts: () => session?.systemPrompts() ?? [], canaries });
  const guarded = (text: string) => {
    const leaks = leakGuard();
    const shown = leaks.push(stripLinks(text, isAllowed)) + leaks.end();
    return leaks.leaked ? undefined : shown;
  };
  return { isAllowed, retrieved, leakGuard, guarded };
}

/** @returns undefined when it leaks. */
function guardedEnd(end: EndOfAnswer, guard: Guard): EndOfAnswer | undefined {
  const text = guard.guarded(end.text);
  const summary = guard.guarded(end.confirmation?.summary ?? '');
  if (text === undefined || summary === undefined) return undefined;
  const known = new Set(guard.retrieved().map(({ id }) => String(id)));
  const suggestions = end.suggestions?.flatMap((one) => guard.guarded(one) || []);
  return {
    ...end,
    text,
    citations: end.citations.filter(({ passageId }) => known.has(passageId)),
    ...(suggestions && { suggestions }),
    ...(end.confirmation && { confirmation: { ...end.confirmation, summary } }),
  };
}

function* refusal({ request, session }: OutputGuardOptions, isAllowed: LinkCheck): Generator<RespondEvent> {
  const text = stripLinks(refusalText(visitorLanguage(request), request.passages), isAllowed);
  const usage = session?.usage();
  yield { type: 'end', text, citations: [], strategy: 'refuse', ...(usage && { usage }) };
}
