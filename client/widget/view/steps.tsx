import type { AnswerStep } from '../../../server/protocol/message.ts';
import { useWidget } from './widget-context.ts';

interface StepsProps {
  readonly steps: readonly AnswerStep[];
  /** While the answer is made the list is open; then it folds, and the visitor opens it if he likes. */
  readonly isRunning: boolean;
}

/** What was done to find an answer, in order. */
export function Steps({ steps, isRunning }: StepsProps) {
  const { texts } = useWidget();
  if (steps.length === 0) return null;
  return (
    <details class="steps" open={isRunning}>
      <summary>{texts.steps(steps.length)}</summary>
      <ol>
        {steps.map(({ kind, text }, i) => (
          <li key={i} dir="auto">
            {texts.step[kind](text)}
          </li>
        ))}
      </ol>
    </details>
  );
}
