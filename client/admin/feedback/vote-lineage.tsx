import type { VoteLineage, VoteVersion } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator } from '../shell/operator.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import type { Texts } from '../texts/en.ts';
import type { VoteLesson } from './vote-lesson.ts';

interface VoteLineageProps {
  readonly voteId: number;
  readonly lesson: VoteLesson;
}

/** Which versions learned from a vote. */
export function VoteLineageView({ voteId, lesson }: VoteLineageProps) {
  const { texts } = useWording();
  const { client } = useOperator();
  const lineage = useLoaded<VoteLineage>(`vote ${voteId}`, () => client.traceVote(voteId));
  useNews('training:finished', lineage.reload);
  return (
    <section class="decision">
      <h3>{texts.lineage.title}</h3>
      {lesson !== 'passages' && <p class="quiet">{texts.lineage.uncited[lesson]}</p>}
      {lesson !== 'nothing' && (
        <LoadedView loaded={lineage}>{(data) => <Lineage lineage={data} />}</LoadedView>
      )}
    </section>
  );
}

function Lineage({ lineage }: { readonly lineage: VoteLineage }) {
  const { texts, format } = useWording();
  const { setAside, changedTo, versions, vote } = lineage;
  return (
    <>
      {setAside !== undefined && (
        <p class="explored">
          {texts.lineage.setAside(reasonText(setAside, texts))}{' '}
          <a href={hrefOf({ screen: 'setAside' })}>{texts.setAside.title}</a>
        </p>
      )}
      {changedTo && (
        <p>{texts.lineage.changed(voteText(changedTo.vote, texts), format.time(changedTo.createdAt))}</p>
      )}
      {versions.length > 0 && <Versions versions={versions} vote={vote} />}
      {versions.length === 0 && setAside === undefined && <p class="quiet">{texts.lineage.none}</p>}
    </>
  );
}

function Versions({ versions, vote }: Pick<VoteLineage, 'versions' | 'vote'>) {
  const { texts } = useWording();
  const [first, ...later] = versions;
  return (
    <>
      <p>{texts.lineage.entered(versions.length)}</p>
      <ul class="lineage">
        <VersionLine version={first!} vote={vote} />
      </ul>
      {later.length > 0 && (
        <details>
          <summary>{texts.lineage.later(later.length)}</summary>
          <ul class="lineage">
            {later.map((version) => (
              <VersionLine key={version.id} version={version} vote={vote} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface VersionLineProps {
  readonly version: VoteVersion;
  /** What the visitor said first; what a version learned is told where it differs. */
  readonly vote: VoteLineage['vote'];
}

function VersionLine({ version, vote }: VersionLineProps) {
  const { texts, format } = useWording();
  const { id, status, createdAt, learnedAs } = version;
  return (
    <li>
      <a href={hrefOf({ screen: 'learning', policyId: id })}>{texts.common.version(id)}</a>{' '}
      <span class={`status status-${status}`}>{texts.policyStatus[status]}</span>{' '}
      <time class="quiet" dateTime={createdAt}>
        {format.time(createdAt)}
      </time>
      {learnedAs !== vote && <span class="tag">{texts.lineage.learnedAs(voteText(learnedAs, texts))}</span>}
    </li>
  );
}

function voteText(vote: VoteLineage['vote'], { feedback }: Texts): string {
  if (vote === null) return feedback.withdrawn;
  return vote === 'up' ? feedback.upOne : feedback.downOne;
}

/** A reason that this page does not know is shown as it came. */
function reasonText(reason: string, { setAside }: Texts): string {
  const known: Readonly<Record<string, string>> = setAside.reasonOfVote;
  return known[reason] ?? reason;
}
