import { createContext, useContext, useMemo } from 'react';
import type { CaseView } from '../../../sync/bridge/model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { useCaughtUp } from '../subject/subject-context.ts';
import { type FieldWords, fieldWords } from './field-words.ts';

/** The case that the screen shows, as it stands now, and the words for what is in it. */
export interface OpenCase {
  readonly view: CaseView;
  readonly procedure: Procedure | undefined;
  readonly words: FieldWords;
  /** Whether the view shows what this person wrote last. */
  readonly caughtUp: boolean;
}

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
  const caughtUp = useCaughtUp(view);
  return useMemo(() => {
    const now = catalogue === null ? undefined : procedureByCode(catalogue, view.procedure);
    const procedure = view.receivedUnder ?? now;
    const nameOf = (id: string) => staff?.find((person) => person.id === id)?.name ?? t('unknown-person');
    return { view, procedure, words: fieldWords(procedure, nameOf, t, format, catalogue), caughtUp };
  }, [view, catalogue, staff, t, format, caughtUp]);
}
