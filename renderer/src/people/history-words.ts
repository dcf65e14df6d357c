import type { HistoryEntry } from '../../../sync/bridge/model.ts';
import { isFamilyRelation } from '../../../sync/domain/people/relations.ts';
import type { Translate } from '../i18n/use-words.ts';

/** What a record about a person did, in a line. */
export function historyWords(operation: HistoryEntry['operation'], t: Translate): string {
  switch (operation.type) {
    case 'set':
      return t('history:did.set', { count: Object.keys(operation.fields).length });
    case 'move':
    case 'attach':
    case 'other':
      return t('history:did.other');
    case 'open':
      return t('people:did-open');
    case 'link':
      return isFamilyRelation(operation.relation)
        ? t('people:did-link', { relation: t(`people:relation.${operation.relation}`) })
        : t('history:did.link');
    default:
      return t(`history:did.${operation.type}`);
  }
}
