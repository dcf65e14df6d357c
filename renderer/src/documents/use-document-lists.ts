import { builtInVersions, type ListVersions } from '../../../sync/domain/documents/list-versions.ts';
import { live } from '../stores/live/live.ts';

/** What documents are made of, version by version; what ships with the program until the desk has said. */
export function useDocumentLists(): ListVersions {
  return live.use((state) => state.documentLists) ?? builtInVersions;
}
