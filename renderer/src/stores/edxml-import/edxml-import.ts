import type { DraftFinding } from '../../../../sync/domain/edxml/document-edxml.ts';
import { createStore } from '../store.ts';

/** An edXML file that a document is being registered from: its attachments follow once that is saved. */
export interface EdxmlImport {
  /** The draft that was begun with it. */
  readonly key: string;
  readonly name: string;
  readonly files: readonly File[];
  readonly findings: readonly DraftFinding[];
}

interface EdxmlImports {
  readonly current: EdxmlImport | null;
}

type EdxmlImportAction =
  | { readonly type: 'edxml-read'; readonly read: EdxmlImport }
  | { readonly type: 'edxml-dismissed' };

export const edxmlImport = createStore<EdxmlImports, EdxmlImportAction>(
  { current: null },
  (_state, action) => ({ current: action.type === 'edxml-read' ? action.read : null }),
  { forget: true },
);
