import { derivedSubjectKey, type Space, type SubjectKey } from '../../core/ids.ts';
import { fault } from '../catalogue/catalogue-fault.ts';
import type { IsoDate } from '../dates.ts';
import {
  calendarForm,
  checkFollowing,
  documentListsForm,
  documentListsName,
  feeRulesForm,
  feeRulesName,
  type CheckedData,
  type DataForm,
} from './ministry-data.ts';
import { readData, type ReadData } from './published-data.ts';

/**
 * What somebody of headquarters' unit asks to be published in the place of other data: a record in the unit's own space, answered there,
 * as versions of procedures are.
 */
export const dataEditionKind = 'ministry_data_edition';

export function dataEditionKey(space: Space, name: string): SubjectKey {
  return derivedSubjectKey(dataEditionKind, `${space}/${name}`);
}

/** What is asked for: data, and the name of the text that it was begun on. */
export interface DataEdition {
  readonly value: unknown;
  readonly base: string;
}

/** What stands against publishing it; where nothing does, the text that is published. */
export function checkDataEdition(
  name: string,
  edition: DataEdition,
  /** As it was published last; null: never. */
  published: string | null,
  today: IsoDate,
): CheckedData {
  switch (name) {
    case documentListsName:
      return checkEdition(documentListsForm, edition, readData(documentListsForm, published), today);
    case feeRulesName:
      return checkEdition(feeRulesForm, edition, readData(feeRulesForm, published), today);
    default:
      return checkEdition(calendarForm(name), edition, readData(calendarForm(name), published), today);
  }
}

function checkEdition<Data>(
  form: DataForm<Data>,
  { value, base }: DataEdition,
  before: ReadData<Data>,
  today: IsoDate,
): CheckedData {
  const { text, faults } = checkFollowing(form, value, before.data, today);
  return { text, faults: before.base === base ? faults : [fault('built-on-older', form.name)] };
}
