import type { AnswerUsage } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';

/** What the answer took of a chat model; nothing for one that was made without. */
export function ModelUsage({ usage }: { readonly usage: AnswerUsage | undefined }) {
  const { texts, format } = useWording();
  if (!usage) return null;
  const { model, calls, inputTokens, outputTokens, cost, prompts, latencyMs, estimated } = usage;
  const seconds = format.number(latencyMs / 1_000);
  return (
    <section class="decision">
      <h3>{texts.usage.title}</h3>
      <p>
        {texts.usage.calls(model, calls, seconds)}{' '}
        {texts.usage.tokens(format.number(inputTokens), format.number(outputTokens))}
        {estimated && ` ${texts.usage.estimated}`}
      </p>
      {cost !== undefined && <p>{texts.usage.cost(cost.toPrecision(2))}</p>}
      <p class="quiet">{texts.usage.prompts(prompts.join(', '))}</p>
    </section>
  );
}
