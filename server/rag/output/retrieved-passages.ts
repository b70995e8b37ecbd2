import type { Passage } from '../../text/passage.ts';
import type { RespondRequest } from '../types.ts';

/** A request that remembers what was retrieved for it: its passages and those of its searches. */
export interface RecordedRequest {
  readonly request: RespondRequest;
  /** Each once, in the order in which they came. */
  retrieved(): readonly Passage[];
}

export function recordRetrieved(request: RespondRequest): RecordedRequest {
  const passages = new Map(request.passages.map((passage) => [passage.id, passage]));
  const retrieved = () => [...passages.values()];
  const { search } = request;
  if (!search) return { request, retrieved };
  const recordedSearch = async (query: string) => {
    const found = await search(query);
    for (const passage of found) if (!passages.has(passage.id)) passages.set(passage.id, passage);
    return found;
  };
  return { request: { ...request, search: recordedSearch }, retrieved };
}
