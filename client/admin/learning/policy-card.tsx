import { useEffect, useRef } from 'preact/hooks';
import type { PolicyStatus, PolicyView } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import { PolicyEstimates } from './policy-estimates.tsx';
import { Reasons } from './reasons.tsx';

interface PolicyCardProps {
  readonly policy: PolicyView;
  /** A link asked for this version: it is brought into view and takes the focus. */
  readonly chosen: boolean;
  readonly onActivate: () => void;
}

export function PolicyCard({ policy, chosen, onActivate }: PolicyCardProps) {
  const { texts } = useWording();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!chosen) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return (
    <li class={`policy policy-${policy.status}${chosen ? ' policy-chosen' : ''}`}>
      <div class="policy-head">
        <h3 ref={heading} tabIndex={-1}>
          {texts.common.version(policy.id)}
        </h3>
        <span class={`status status-${policy.status}`}>{texts.policyStatus[policy.status]}</span>
        <ActivateButton policy={policy} onActivate={onActivate} />
      </div>
      <PolicyFacts policy={policy} />
      {policy.restorable === false && <p class="quiet">{texts.evidence.notRestorable}</p>}
      {policy.reasons.length > 0 && (
        <>
          <h4>{policy.status === 'proposal' ? texts.learning.waitsFor : texts.learning.why}</h4>
          <Reasons reasons={policy.reasons} />
        </>
      )}
      {policy.estimates && <PolicyEstimates policyId={policy.id} estimates={policy.estimates} />}
      {policy.changes && <PolicyChanges changes={policy.changes} />}
    </li>
  );
}

/** What an operator can let serve. */
const ACTIVATED: readonly PolicyStatus[] = ['proposal', 'canary', 'retired'];

function ActivateButton({ policy, onActivate }: Pick<PolicyCardProps, 'policy' | 'onActivate'>) {
  const { texts } = useWording();
  if (policy.restorable === false || !ACTIVATED.includes(policy.status)) return null;
  const proposal = policy.status !== 'retired';
  const label = proposal ? texts.learning.publishTitle(policy.id) : texts.learning.restoreTitle(policy.id);
  return (
    <button type="button" class={proposal ? 'primary' : ''} title={label} onClick={onActivate}>
      {proposal ? texts.learning.publish : texts.learning.restore}
      <span class="visually-hidden"> {texts.common.version(policy.id)}</span>
    </button>
  );
}

function PolicyFacts({ policy }: { readonly policy: PolicyView }) {
  const { texts, format } = useWording();
  const facts = [
    texts.learning.trainedOn(policy.votes),
    ...(policy.parentId === undefined ? [] : [texts.learning.parent(policy.parentId)]),
    texts.learning.created(format.time(policy.createdAt)),
    ...(policy.publishedAt === undefined ? [] : [texts.learning.published(format.time(policy.publishedAt))]),
  ];
  return <p class="quiet facts">{facts.join(' · ')}</p>;
}
