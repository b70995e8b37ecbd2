import { TermHelp } from '../parts/term-help.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';

export function DecidedBy({ policyId }: { readonly policyId: number }) {
  const { texts } = useWording();
  return (
    <p>
      {texts.decision.decidedBy}{' '}
      <a href={hrefOf({ screen: 'learning', policyId })}>{texts.common.version(policyId)}</a>{' '}
      <TermHelp term="policy" />
    </p>
  );
}
