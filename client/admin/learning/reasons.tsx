import type { StoredReason } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';
import { gateReasonText } from './gate-reason-text.ts';

/** Why the gate decided as it did. Sentences of older versions are part of the log and stay in English. */
export function Reasons({ reasons }: { readonly reasons: readonly StoredReason[] }) {
  const { texts, format } = useWording();
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map((reason) =>
        typeof reason === 'string' ? (
          <li key={reason} lang="en">
            {reason}
          </li>
        ) : (
          <li key={JSON.stringify(reason)}>{gateReasonText(reason, texts, format)}</li>
        ),
      )}
    </ul>
  );
}
