import type { Failure } from '../../../sync/bridge/contract.ts';
import type { ConflictRow } from '../../../sync/bridge/contract/conflicts.ts';
import type { CaseView, FieldState, Staff } from '../../../sync/bridge/model.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import type { CitizenView, CrisisView, EmergencyView } from '../../../sync/bridge/protection-model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { listsOf, namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { mayGiveCase, thoseWhoMayProcess } from '../../../sync/domain/whose-case.ts';
import { fieldWords, type FieldWords } from '../case/field-words.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { documentWords } from '../documents/document-words.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { usePersonWords } from '../people/person-words.ts';
import { useCitizenWords, useCrisisWords } from '../protection/crisis-words.ts';
import { useEmergencyWords, useProtectionLists } from '../protection/protection-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';
import { type KnownCodes, resultShape, type ResultShape } from './result-shape.ts';
import { settleAll, type Settled } from './settle-subject.ts';

/** What is settled field by field, side by side. Blanks, days of the till and numbers are settled by deeds of their own. */
const mergeableKinds = ['case', 'document', 'person', 'emergency', 'crisis', 'citizen'] as const;
export type Mergeable = (typeof mergeableKinds)[number] & ConflictRow['kind'];

export function isMergeable(kind: string): kind is Mergeable {
  return (mergeableKinds as readonly string[]).includes(kind);
}

export interface Disputed {
  readonly code: string;
  readonly state: FieldState;
  /** How a result that is neither side is written. */
  readonly shape: ResultShape | null;
}

/** What is disputed in one thing, and how it is settled: on the view that shows all sides. */
export interface MergeSubject {
  readonly disputed: readonly Disputed[];
  readonly words: FieldWords;
  readonly settle: (values: Settled, reason: string | null) => Promise<Failure | null>;
}

/** A view of one of them, as it stands. */
export type View = CaseView | DocumentView | PersonView | EmergencyView | CrisisView | CitizenView;

export function useMergeSubject(kind: Mergeable, seen: View): MergeSubject {
  const t = useWords();
  const bridge = useBridge();
  const words = useSubjectWords(kind, seen);
  const known = useKnownCodes(kind, seen);
  const unsaid = kind === 'emergency' || kind === 'crisis' ? t('protection:settled') : null;
  return {
    disputed: disputedIn(seen).map(([code, state]) => ({ code, state, shape: resultShape(kind, code, state, known) })),
    words,
    settle: (values, reason) => settleAll(bridge, kind, seen, values, reason ?? unsaid),
  };
}

function useProcedure(kind: Mergeable, seen: View) {
  const catalogue = live.use((state) => state.catalogue);
  const ofCase = kind === 'case' ? (seen as CaseView) : null;
  return ofCase?.receivedUnder ?? (ofCase && catalogue ? procedureByCode(catalogue, ofCase.procedure) : undefined);
}

const listsPinned = (kind: Mergeable, seen: View): string => (kind === 'document' ? (seen as DocumentView).lists : '');

function useKnownCodes(kind: Mergeable, seen: View): KnownCodes {
  const procedure = useProcedure(kind, seen);
  const staff = live.use((state) => state.staff);
  const me = useSignedIn();
  const versions = useDocumentLists();
  const protectionLists = useProtectionLists();
  const documentLists = listsOf(versions, listsPinned(kind, seen));
  return {
    procedure,
    staff: kind === 'case' ? whoMayHave(seen as CaseView, me, staff ?? []) : (staff ?? []).map(({ id }) => id),
    documentLists,
    protectionLists,
  };
}

/** Whoever may not say whose a disputed case is may still take one of the sides. */
function whoMayHave({ fields }: CaseView, me: Staff | null, staff: readonly Staff[]): readonly string[] {
  const sides = (fields['assignee']?.sides ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return me !== null && mayGiveCase(me, sides) ? thoseWhoMayProcess(staff).map(({ id }) => id) : sides;
}

function useSubjectWords(kind: Mergeable, seen: View): FieldWords {
  const t = useWords();
  const format = useFormat();
  const nameOf = useStaffName();
  const ofPerson = usePersonWords();
  const ofEmergency = useEmergencyWords();
  const ofCrisis = useCrisisWords();
  const ofCitizen = useCitizenWords();
  const versions = useDocumentLists();
  const catalogue = live.use((state) => state.catalogue);
  const procedure = useProcedure(kind, seen);
  switch (kind) {
    case 'case':
      return fieldWords(procedure, nameOf, t, format, catalogue);
    case 'document':
      return documentWords(nameOf, t, format, namesOf(versions, listsPinned(kind, seen)));
    case 'person':
      return ofPerson;
    case 'emergency':
      return ofEmergency;
    case 'crisis':
      return ofCrisis;
    case 'citizen':
      return ofCitizen;
  }
}

/** The status first: of cases and documents it stands beside the fields, of an emergency under a name of its own. */
export function disputedIn(seen: View): readonly (readonly [string, FieldState])[] {
  const aside = 'stateField' in seen ? seen.stateField : 'state' in seen ? seen.state : null;
  const status = aside !== null && typeof aside === 'object' && !('state' in seen.fields) ? aside : null;
  const all = [...(status === null ? [] : [['state', status] as const]), ...Object.entries(seen.fields)];
  return all.filter(([, { sides }]) => sides.length > 1);
}

/** Several people who were made one differ although nobody wrote beside anybody. */
export function isOfSeveral(seen: View): boolean {
  return 'merges' in seen && seen.merges.length > 0;
}
