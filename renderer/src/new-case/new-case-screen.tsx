import { useEffect } from 'react';
import { inForce, procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { live } from '../stores/live/live.ts';
import { drafts } from '../stores/drafts/drafts.ts';
import { becomePlace } from '../stores/navigation/navigation.ts';
import { CaseDone } from './case-done.tsx';
import { DraftForm } from './draft-form.tsx';
import { ProcedureChooser } from './procedure-chooser.tsx';

export function NewCaseScreen({ procedure, received }: { procedure: string | null; received: string | undefined }) {
  const catalogue = live.use((state) => state.catalogue);
  const { drafts: all, done } = drafts.use((state) => state);
  const today = useFormat().day(useClock()());
  const known = catalogue === null || procedure === null ? undefined : procedureByCode(catalogue, procedure);
  const chosen = known !== undefined && inForce(known, today) ? known : undefined;
  const draft = procedure === null ? undefined : all[procedure];

  useEffect(() => {
    if (received === undefined && chosen !== undefined && draft === undefined) {
      drafts.dispatch({ type: 'draft-begun', id: crypto.randomUUID(), procedure: chosen });
    }
  }, [received, chosen, draft]);
  const isKept = received === undefined || done?.id === received;
  // The desk was locked since, or more was received: the case itself says what a receipt would.
  useEffect(() => {
    if (!isKept) becomePlace({ screen: 'case', id: received });
  }, [isKept, received]);

  if (received !== undefined) return done?.id === received ? <CaseDone done={done} /> : null;
  if (draft !== undefined) return <DraftForm key={draft.id} draft={draft} />;
  return catalogue === null ? null : <ProcedureChooser catalogue={catalogue} drafts={all} />;
}
