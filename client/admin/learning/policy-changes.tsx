import type { ChangedQuestion, PolicyView } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';

/** Which recorded questions the version would answer otherwise than the one serving when it was made. */
export function PolicyChanges({ changes }: { readonly changes: NonNullable<PolicyView['changes']> }) {
  const { texts } = useWording();
  const { checked, changed, examples } = changes;
  return (
    <>
      <h4>{texts.learning.changes}</h4>
      <p>{changed === 0 ? texts.learning.changedNone : texts.learning.changedOf(changed, checked)}</p>
      {examples.length > 0 && (
        <details>
          <summary>{texts.learning.showChanges(examples.length)}</summary>
          <ul class="changes">
            {examples.map((example) => (
              <ChangedQuestionView key={example.messageId} example={example} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ChangedQuestionView({ example }: { readonly example: ChangedQuestion }) {
  const { texts } = useWording();
  const { before, after } = example;
  const passage = before.passage !== after.passage;
  const strategy = before.strategy !== after.strategy;
  const tell = (choice: ChangedQuestion['before']) =>
    [...(passage ? [choice.passage] : []), ...(strategy ? [texts.strategy[choice.strategy]] : [])].join(
      ' · ',
    );
  return (
    <li>
      <a href={hrefOf({ screen: 'feedback', messageId: example.messageId })}>{example.question}</a>
      <dl class="before-after">
        <dt>{texts.learning.before}</dt>
        <dd>{tell(before)}</dd>
        <dt>{texts.learning.after}</dt>
        <dd>{tell(after)}</dd>
      </dl>
    </li>
  );
}
