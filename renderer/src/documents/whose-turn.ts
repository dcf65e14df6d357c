import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import type { Translate } from '../i18n/use-words.ts';

export interface WhoseTurn {
  /** Who is named in the list: whoever is late in front. */
  readonly first: string;
  readonly firstIsLate: boolean;
  /** How many wait beside. */
  readonly others: number;
  /** All of them, those who are late marked as such. */
  readonly everyone: string;
}

/** Whose turn it is: a list has room for one name, and a cut second one says less than how many there are. */
export function whoseTurn({ people, roles, late }: DocumentRow['waitsFor'], t: Translate): WhoseTurn {
  const inTime = [...people.filter((name) => !late.includes(name)), ...roles.map((role) => t(`role.${role}`))];
  const lateOnes = late.length === 0 ? [] : [t('documents:late', { names: late.join('; ') })];
  const firstLate = late[0];
  return {
    first: firstLate === undefined ? (inTime[0] ?? '') : t('documents:late', { names: firstLate }),
    firstIsLate: firstLate !== undefined,
    others: Math.max(0, late.length + inTime.length - 1),
    everyone: [...lateOnes, ...inTime].join('; '),
  };
}
