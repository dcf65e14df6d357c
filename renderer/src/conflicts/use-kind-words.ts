import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { fieldWords, type FieldWords } from '../case/field-words.ts';
import { documentWords } from '../documents/document-words.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { usePersonWords } from '../people/person-words.ts';
import { crisisMarkKind } from '../../../sync/domain/protection/crisis-fields.ts';
import { useCitizenWords, useCrisisWords } from '../protection/crisis-words.ts';
import { useEmergencyWords } from '../protection/protection-words.ts';
import { live } from '../stores/live/live.ts';
import { useDocumentLists } from '../documents/use-document-lists.ts';

/** The words for the fields of whatever is listed: of a case those of its procedure as it is now. */
export function useKindWords({
  kind,
  procedure: code,
}: {
  readonly kind: string;
  readonly procedure: string;
}): FieldWords {
  const t = useWords();
  const format = useFormat();
  const versions = useDocumentLists();
  const nameOf = useStaffName();
  const ofPerson = usePersonWords();
  const ofEmergency = useEmergencyWords();
  const ofCrisis = useCrisisWords();
  const ofCitizen = useCitizenWords();
  const catalogue = live.use((state) => state.catalogue);
  if (kind === 'person') return ofPerson;
  if (kind === 'emergency') return ofEmergency;
  if (kind === 'crisis') return ofCrisis;
  if (kind === 'citizen' || kind === crisisMarkKind) return ofCitizen;
  if (kind === 'document') return documentWords(nameOf, t, format, namesOf(versions, ''));
  const procedure = catalogue === null ? undefined : procedureByCode(catalogue, code);
  return fieldWords(procedure, nameOf, t, format, catalogue);
}
