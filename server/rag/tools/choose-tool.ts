import type { Language } from '../../text/language.ts';
import type { ModelSession, RespondRequest } from '../types.ts';
import { readChoice } from './read-choice.ts';
import type { Tool, ToolArguments } from './tool.ts';
import type { MadeCall } from './tool-dialogue.ts';
import { toolsPrompt } from './tools-prompt.ts';

/** What a model wants done next. */
export type ToolChoice =
  | { readonly type: 'call'; readonly tool: Tool; readonly given: ToolArguments }
  /** A question back to the visitor. */
  | { readonly type: 'ask'; readonly text: string }
  /** Only after a call. */
  | { readonly type: 'answer'; readonly text: string }
  /** No tool fits. */
  | { readonly type: 'none' }
  /** Nothing usable came: what was called speaks for itself. */
  | { readonly type: 'give_up' };

export interface ToolChooser {
  /** @param calls that were made so far. @throws as ModelSession.complete(). */
  next(calls: readonly MadeCall[]): Promise<ToolChoice>;
}

export interface ToolChooserParts {
  readonly tools: readonly Tool[];
  readonly model: ModelSession;
  readonly request: RespondRequest;
  readonly language: Language;
}

/** Of the model, for one answer: three calls, the telling, and two corrections. */
const MOST_REPLIES = 6;
const MOST_CORRECTIONS = 2;
const MOST_TURNS = 6;
const LONGEST_TURN = 800;

/**
 * Lets a chat model choose tools. It is shown what the visitor wrote, never passages or earlier answers, so that no
 * text of a page can ask for a call; a reply that breaks a rule is told back to it, at most twice.
 */
export function createToolChooser({ tools, model, request, language }: ToolChooserParts): ToolChooser {
  const earlier = request.history.filter(({ role }) => role === 'visitor').slice(1 - MOST_TURNS);
  const said = [...earlier.map(({ text }) => text), request.question].map((text) =>
    text.slice(0, LONGEST_TURN),
  );
  const corrections: string[] = [];
  let replies = 0;
  return {
    async next(calls) {
      while (replies < MOST_REPLIES && corrections.length <= MOST_CORRECTIONS) {
        replies += 1;
        const asked = toolsPrompt({ tools, said, calls, correction: corrections.at(-1), language });
        const reply = await model.complete(asked, request.signal);
        const choice = readChoice(reply, { tools, said, calls, language, isLenient: corrections.length > 0 });
        if (choice.type !== 'refused') return choice;
        corrections.push(choice.why);
      }
      return { type: 'give_up' };
    },
  };
}
