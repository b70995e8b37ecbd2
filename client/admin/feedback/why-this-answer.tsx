import type { CandidateExplanation, RetrievalDecisionView } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { WideTable } from '../parts/wide-table.tsx';
import { useWording } from '../shell/language.tsx';
import { mainReasons } from './main-reasons.ts';

type Candidates = RetrievalDecisionView['candidates'];

/** Why the first passage of the list came first: in words, and behind a disclosure in figures. */
export function WhyThisAnswer({ candidates }: { readonly candidates: Candidates }) {
  const { texts } = useWording();
  const explained = candidates.flatMap(({ explanation, ...candidate }) =>
    explanation ? [{ ...candidate, explanation }] : [],
  );
  const first = explained.find(({ used }) => used === 1);
  if (!first) return null;
  return (
    <>
      <ReasonsInWords candidates={candidates} />
      <details class="why">
        <summary>{texts.why.show}</summary>
        <p class="quiet">
          {texts.why.exact} <TermHelp term="contribution" />
        </p>
        <ScoreTable candidates={explained} />
        <p class="list-head">{texts.why.features(first.title)}</p>
        <FeatureTable title={first.title} features={first.explanation.features} />
      </details>
    </>
  );
}

function ReasonsInWords({ candidates }: { readonly candidates: Candidates }) {
  const { texts } = useWording();
  const reasons = mainReasons(candidates);
  if (!reasons) return null;
  const { reason, because, becauseBoth } = texts.why;
  const { main, second, againstVotes } = reasons;
  return (
    <p class="because">
      {second === undefined ? because(reason[main]) : becauseBoth(reason[main], reason[second])}
      {againstVotes && ` ${texts.why.although}`}
    </p>
  );
}

interface ScoreTableProps {
  readonly candidates: readonly (Candidates[number] & { readonly explanation: CandidateExplanation })[];
}

function ScoreTable({ candidates }: ScoreTableProps) {
  const { texts, format } = useWording();
  const groups = candidates[0]!.explanation.groups.map(({ group }) => group);
  return (
    <WideTable
      title={texts.why.table}
      heads={[texts.why.passage, texts.why.score, ...groups.map((group) => texts.why.group[group])]}
      rows={candidates.map(({ passageId, title, section, used, explanation }) => ({
        key: passageId,
        cells: [
          <>
            {used !== undefined && `${used}. `}
            {title}
            {section && <span class="quiet"> › {section}</span>}
          </>,
          format.number(explanation.score),
          ...explanation.groups.map(({ contribution }) => format.difference(contribution)),
        ],
      }))}
    />
  );
}

interface FeatureTableProps {
  readonly title: string;
  readonly features: CandidateExplanation['features'];
}

function FeatureTable({ title, features }: FeatureTableProps) {
  const { texts, format } = useWording();
  const { why } = texts;
  return (
    <WideTable
      title={why.features(title)}
      heads={[why.feature, why.value, why.weight, why.contribution]}
      rows={features.map(({ feature, group, value, weight, contribution }) => ({
        key: feature,
        cells: [
          <>
            <code>{feature}</code> <span class="quiet">{why.group[group]}</span>
          </>,
          ...[value, weight, contribution].map(format.difference),
        ],
      }))}
    />
  );
}
