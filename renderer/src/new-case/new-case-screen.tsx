import { useEffect } from 'react';
import { inForce, procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { live } from '../stores/live/live.ts';
import { drafts } from '../stores/drafts/drafts.ts';
import { CaseDone } from './case-done.tsx';
import { DraftForm } from './draft-form.tsx';
import { ProcedureChooser } from './procedure-chooser.tsx';

export function NewCaseScreen({ procedure }: { procedure: string | null }) {
  const catalogue = live.use((state) => state.catalogue);
  const { drafts: all, done } = drafts.use((state) => state);
  const today = useFormat().day(useClock()());
  const known = catalogue === null || procedure === null ? undefined : procedureByCode(catalogue, procedure);
  const chosen = known !== undefined && inForce(known, today) ? known : undefined;
  const draft = procedure === null ? undefined : all[procedure];

  useEffect(() => {
    if (chosen !== undefined && draft === undefined && done === null) {
      drafts.dispatch({ type: 'draft-begun', id: crypto.randomUUID(), procedure: chosen });
    }
  }, [chosen, draft, done]);
  useEffect(() => () => drafts.dispatch({ type: 'done-left' }), [procedure]);

  if (done !== null && done.procedure.code === procedure) return <CaseDone done={done} />;
  if (draft !== undefined) return <DraftForm key={draft.id} draft={draft} />;
  return catalogue === null ? null : <ProcedureChooser catalogue={catalogue} drafts={all} />;
}
