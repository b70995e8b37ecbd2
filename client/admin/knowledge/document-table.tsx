import type { DocumentView } from '../../api/admin-types.ts';
import { webAddress } from '../parts/web-address.ts';
import { useWording } from '../shell/language.tsx';

export function DocumentTable({ documents }: { readonly documents: readonly DocumentView[] }) {
  const { texts } = useWording();
  const { title, language, passages, updated } = texts.knowledge;
  return (
    <table class="documents">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{language}</th>
          <th scope="col" class="number">
            {passages}
          </th>
          <th scope="col">{updated}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </tbody>
    </table>
  );
}

function DocumentRow({ document }: { readonly document: DocumentView }) {
  const { texts, format } = useWording();
  const address = webAddress(document.url);
  return (
    <tr>
      <th scope="row">
        {address === undefined ? (
          document.title
        ) : (
          <a href={address} target="_blank" rel="noreferrer" lang={document.language}>
            {document.title}
          </a>
        )}
        <span class="quiet document-key">{document.key}</span>
      </th>
      <td data-label={texts.common.label(texts.knowledge.language)}>
        {document.language === undefined ? '–' : format.languageName(document.language)}
      </td>
      <td class="number" data-label={texts.common.label(texts.knowledge.passages)}>
        {format.number(document.passages)}
      </td>
      <td data-label={texts.common.label(texts.knowledge.updated)}>
        <time dateTime={document.updatedAt} title={format.time(document.updatedAt)}>
          {format.date(document.updatedAt)}
        </time>
      </td>
    </tr>
  );
}
