import type { Page } from '../../api/admin-client.ts';
import type { DocumentView } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { usePages } from '../shell/use-pages.ts';
import { AddDocuments } from './add-documents.tsx';
import { DocumentTable } from './document-table.tsx';

type DocumentPage = Page<DocumentView> & { readonly total: number };

/** What the chat answers from, and how to add to it. */
export function KnowledgeScreen() {
  const { texts } = useWording();
  const { client } = useOperator();
  const status = useLoaded('status', () => client.readStatus());
  const documents = usePages<DocumentView, DocumentPage>(
    'documents',
    (before) => client.listDocuments({ before, limit: 50 }),
    (document) => document.id,
  );
  const reload = () => {
    status.reload();
    documents.first.reload();
  };
  useNews('knowledge:changed', reload);
  useReconnection(reload);
  return (
    <div class="column">
      <ScreenTitle title={texts.common.knowledge} />
      {status.data && (
        <p class="status-line">
          <strong>{texts.knowledge.counts(status.data.documents, status.data.passages)}</strong>{' '}
          <span class="quiet">
            {texts.knowledge.answerer(status.data.answerer)} ·{' '}
            {texts.knowledge.embeddings(status.data.embeddings)}
          </span>
        </p>
      )}
      <AddDocuments />
      <section class="card">
        <h2>{texts.knowledge.documents}</h2>
        <LoadedView loaded={documents.first}>
          {() => (
            <>
              <Documents list={documents.list} />
              <MoreButton pages={documents} />
            </>
          )}
        </LoadedView>
      </section>
    </div>
  );
}

function Documents({ list }: { readonly list: DocumentPage | undefined }) {
  const { texts } = useWording();
  if (!list?.items.length) {
    return (
      <EmptyState title={texts.knowledge.empty}>
        <p>{texts.knowledge.emptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p class="quiet">{texts.knowledge.shown(list.items.length, list.total)}</p>
      <DocumentTable documents={list.items} />
    </>
  );
}
