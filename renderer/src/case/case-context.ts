import { createContext, useContext, useEffect, useMemo } from 'react';
import type { CaseView } from '../../../sync/bridge/model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { hasCaughtUp, ownWrites } from '../stores/own-writes/own-writes.ts';
import { type FieldWords, fieldWords } from './field-words.ts';

/** The case that the screen shows, as it stands now, and the words for what is in it. */
export interface OpenCase {
  readonly view: CaseView;
  readonly procedure: Procedure | undefined;
  readonly words: FieldWords;
  /** Whether the view shows what this person wrote last. */
  readonly caughtUp: boolean;
}

/** A live view that is this late will not come because of the write: the desk goes on without it. */
const CATCH_UP_MS = 3000;

export const CaseContext = createContext<OpenCase | null>(null);

export function useOpenCase(): OpenCase {
  const open = useContext(CaseContext);
  if (open === null) throw new Error('no case above this component');
  return open;
}

export function useCaseWords(view: CaseView): OpenCase {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const staff = live.use((state) => state.staff);
  const own = ownWrites.use((state) => state.written[view.id]);
  const caughtUp = hasCaughtUp(own, view.view);
  useEffect(() => {
    if (caughtUp) return undefined;
    const timer = setTimeout(() => ownWrites.dispatch({ type: 'waited-long-enough', id: view.id }), CATCH_UP_MS);
    return () => clearTimeout(timer);
  }, [caughtUp, view.id]);
  return useMemo(() => {
    const now = catalogue === null ? undefined : procedureByCode(catalogue, view.procedure);
    const procedure = view.receivedUnder ?? now;
    const nameOf = (id: string) => staff?.find((person) => person.id === id)?.name ?? t('unknown-person');
    return { view, procedure, words: fieldWords(procedure, nameOf, t, format), caughtUp };
  }, [view, catalogue, staff, t, format, caughtUp]);
}
