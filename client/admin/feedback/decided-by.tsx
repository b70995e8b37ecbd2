import type { PolicyStatus } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';

interface DecidedByProps {
  readonly policyId: number;
  /** What has become of it. */
  readonly status?: PolicyStatus | undefined;
}

export function DecidedBy({ policyId, status }: DecidedByProps) {
  const { texts } = useWording();
  return (
    <p>
      {texts.decision.decidedBy}{' '}
      <a href={hrefOf({ screen: 'learning', policyId })}>{texts.common.version(policyId)}</a>{' '}
      {status && <span class={`status status-${status}`}>{texts.policyStatus[status]}</span>}{' '}
      <TermHelp term="policy" />
    </p>
  );
}
