import type { Citation } from '../../api/admin-types.ts';
import { webAddress } from '../parts/web-address.ts';
import { useWording } from '../shell/language.tsx';

/** What the answer cited, word for word. */
export function Sources({ citations }: { readonly citations: readonly Citation[] }) {
  const { texts } = useWording();
  if (citations.length === 0) return <p class="quiet sources-none">{texts.feedback.noSources}</p>;
  return (
    <div class="sources">
      <h3>{texts.feedback.sources}</h3>
      <ol>
        {citations.map((citation) => (
          <li key={`${citation.passageId} ${citation.quote}`}>
            <SourceTitle citation={citation} />
            <blockquote>{citation.quote}</blockquote>
          </li>
        ))}
      </ol>
    </div>
  );
}

function SourceTitle({ citation }: { readonly citation: Citation }) {
  const { texts } = useWording();
  const address = webAddress(citation.url);
  const section = citation.section === undefined ? '' : ` › ${citation.section}`;
  return (
    <p class="source-title">
      {address === undefined ? (
        citation.title
      ) : (
        <a href={address} target="_blank" rel="noreferrer" title={texts.feedback.openSource}>
          {citation.title}
        </a>
      )}
      <span class="quiet">{section}</span>
    </p>
  );
}
