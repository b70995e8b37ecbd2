import { useState } from 'preact/hooks';
import type { PolicyView, VersionComparison } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { PolicyChanges } from './policy-changes.tsx';

interface Pair {
  readonly from: number;
  readonly to: number;
}

/** Any two versions: the recorded questions that the second would answer otherwise. */
export function CompareSection({ policies }: { readonly policies: readonly PolicyView[] }) {
  const { texts } = useWording();
  const [pair, setPair] = useState(() => firstPair(policies));
  const [asked, setAsked] = useState<Pair>();
  const same = pair.from === pair.to;
  return (
    <section class="card">
      <h2>{texts.lineage.compareTitle}</h2>
      {policies.length < 2 ? (
        <p class="quiet">{texts.lineage.needTwo}</p>
      ) : (
        <>
          <p class="quiet">{texts.lineage.compareHint}</p>
          <div class="compare">
            <VersionSelect
              label={texts.lineage.from}
              policies={policies}
              value={pair.from}
              onChange={(from) => setPair({ ...pair, from })}
            />
            <VersionSelect
              label={texts.lineage.to}
              policies={policies}
              value={pair.to}
              onChange={(to) => setPair({ ...pair, to })}
            />
            <button type="button" disabled={same} onClick={() => setAsked(pair)}>
              {texts.lineage.compare}
            </button>
          </div>
          <div role="status">{same && <p class="quiet">{texts.lineage.same}</p>}</div>
          {asked && <Comparison key={`${asked.from} ${asked.to}`} pair={asked} />}
        </>
      )}
    </section>
  );
}

function Comparison({ pair: { from, to } }: { readonly pair: Pair }) {
  const { texts } = useWording();
  const { client } = useOperator();
  const comparison = useLoaded<VersionComparison>(`compare ${from} ${to}`, () =>
    client.comparePolicies(from, to),
  );
  return (
    <div class="comparison">
      <h3>
        {texts.common.version(from)} → {texts.common.version(to)}
      </h3>
      {comparison.loading && (
        <p role="status" class="quiet">
          {texts.lineage.comparing}
        </p>
      )}
      <LoadedView loaded={comparison}>{(data) => <PolicyChanges changes={data} />}</LoadedView>
    </div>
  );
}

interface VersionSelectProps {
  readonly label: string;
  readonly policies: readonly PolicyView[];
  readonly value: number;
  readonly onChange: (policyId: number) => void;
}

function VersionSelect({ label, policies, value, onChange }: VersionSelectProps) {
  const { texts } = useWording();
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {policies.map(({ id, status }) => (
          <option key={id} value={id}>
            {texts.common.version(id)} · {texts.policyStatus[status]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What serves against the newest version, or against the one before when the newest serves. */
function firstPair(policies: readonly PolicyView[]): Pair {
  const newest = policies[0]?.id ?? 0;
  const serving = policies.find(({ status }) => status === 'serving')?.id ?? newest;
  return serving === newest ? { from: policies[1]?.id ?? newest, to: newest } : { from: serving, to: newest };
}
