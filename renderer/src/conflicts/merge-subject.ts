import { useMemo } from 'react';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { ConflictRow } from '../../../sync/bridge/contract/conflicts.ts';
import type { CaseView, FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { fieldWords, type FieldWords } from '../case/field-words.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { documentWords } from '../documents/document-words.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { usePersonWords } from '../people/person-words.ts';
import { live } from '../stores/live/live.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';

export type Mergeable = Extract<ConflictRow['kind'], 'case' | 'document' | 'person'>;

export interface Disputed {
  readonly code: string;
  readonly state: FieldState;
  /** How it is written, where the form says so. */
  readonly field: FormField | null;
}

/** What is disputed in one case, document or person, and how it is settled: on the view that shows all sides. */
export interface MergeSubject {
  readonly disputed: readonly Disputed[];
  readonly words: FieldWords;
  readonly settle: (values: Readonly<Record<string, FieldValue>>) => Promise<Failure | null>;
}

/** Null while it is being read, or where it is not here. */
export function useMergeSubject(kind: Mergeable, id: string): MergeSubject | null {
  const bridge = useBridge();
  const view = useView(kind, id);
  const { wordsOf, fieldOf } = useSubjectWords(kind, view);
  return useMemo(() => {
    if (view === null) return null;
    const words = wordsOf();
    const disputed = disputedIn(view).map(([code, state]) => ({
      code,
      state,
      field: fieldOf(code),
    }));
    return { disputed, words, settle: (values) => settleAll(bridge, kind, view, values) };
  }, [bridge, kind, view, wordsOf, fieldOf]);
}

type View = CaseView | DocumentView | PersonView;

function useView(kind: Mergeable, id: string): View | null {
  const watched = useWatch(kind, { id });
  return watched.kind === 'answered' ? watched.value : null;
}

function useSubjectWords(kind: Mergeable, view: View | null) {
  const t = useWords();
  const format = useFormat();
  const nameOf = useStaffName();
  const ofPerson = usePersonWords();
  const versions = useDocumentLists();
  const catalogue = live.use((state) => state.catalogue);
  const ofCase = kind === 'case' ? (view as CaseView | null) : null;
  const procedure =
    ofCase?.receivedUnder ?? (ofCase && catalogue ? procedureByCode(catalogue, ofCase.procedure) : undefined);
  const wordsOf = (): FieldWords => {
    if (kind === 'person') return ofPerson;
    return kind === 'document'
      ? documentWords(nameOf, t, format, namesOf(versions, (view as DocumentView | null)?.lists ?? ''))
      : fieldWords(procedure, nameOf, t, format, catalogue);
  };
  const fieldOf = (code: string): FormField | null => procedure?.fields.find((field) => field.code === code) ?? null;
  return { wordsOf, fieldOf };
}

function disputedIn(view: View): readonly (readonly [string, FieldState])[] {
  const fields = Object.entries(view.fields);
  const state = 'state' in view && !('state' in view.fields) ? [['state', view.state] as const] : [];
  return [...state, ...fields].filter(([, { sides }]) => sides.length > 1);
}

/** The fields in one record; a status, which is a step with roles of its own, in another that has seen it. */
async function settleAll(
  bridge: Bridge,
  kind: Mergeable,
  { id, view }: View,
  { state, ...fields }: Readonly<Record<string, FieldValue>>,
): Promise<Failure | null> {
  let seen = view;
  if (Object.keys(fields).length > 0) {
    const name = ({ case: 'setFields', document: 'setDocument', person: 'setPerson' } as const)[kind];
    const said = await bridge.command(name, { id, view: seen, fields });
    if (!said.ok) return said.error;
    seen = [...seen, said.value.record];
  }
  if (state === undefined) return null;
  const name = kind === 'document' ? 'moveDocument' : 'moveCase';
  const moved = await bridge.command(name, { id, view: seen, to: String(state), reason: null });
  return moved.ok ? null : moved.error;
}
