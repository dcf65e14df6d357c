import { createContext, useContext, useEffect } from 'react';
import type { CaseView } from '../../../sync/bridge/model.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import type { FieldWords } from '../case/field-words.ts';
import { hasCaughtUp, ownWrites } from '../stores/own-writes/own-writes.ts';

/** What the screen shows in full, a case or a document, as far as its notes, files and history are concerned. */
export interface Subject {
  readonly view: Pick<CaseView, 'id' | 'view' | 'notes' | 'files'>;
  /** Of a case, for the papers that its files answer. */
  readonly procedure: Procedure | undefined;
  readonly words: FieldWords;
}

export const SubjectContext = createContext<Subject | null>(null);

export function useSubject(): Subject {
  const subject = useContext(SubjectContext);
  if (subject === null) throw new Error('nothing is open above this component');
  return subject;
}

/** A live view that is this late will not come because of the write: the desk goes on without it. */
const CATCH_UP_MS = 3000;

/** Whether the view shows what this person wrote last. */
export function useCaughtUp({ id, view }: Pick<CaseView, 'id' | 'view'>): boolean {
  const own = ownWrites.use((state) => state.written[id]);
  const caughtUp = hasCaughtUp(own, view);
  useEffect(() => {
    if (caughtUp) return undefined;
    const timer = setTimeout(() => ownWrites.dispatch({ type: 'waited-long-enough', id }), CATCH_UP_MS);
    return () => clearTimeout(timer);
  }, [caughtUp, id]);
  return caughtUp;
}
