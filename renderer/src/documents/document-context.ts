import { createContext, useContext } from 'react';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import type { Subject } from '../subject/subject-context.ts';

/** The document that the screen shows, as it stands now. */
export interface OpenDocument extends Subject {
  readonly view: DocumentView;
  /** Whether the view shows what this person wrote last. */
  readonly caughtUp: boolean;
}

export const DocumentContext = createContext<OpenDocument | null>(null);

export function useDocument(): OpenDocument {
  const open = useContext(DocumentContext);
  if (open === null) throw new Error('no document above this component');
  return open;
}
