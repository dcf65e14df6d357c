import type { DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** Lists line by line, for their differences from others. */
export function listsLines(lists: DocumentLists, t: Translate, format: Format): string[] {
  const { from, basis, types, organs, letterUnit } = lists;
  const names = (of: 'urgencies' | 'secrecies' | 'books') =>
    lists[of].map(({ name }) => `${t(`lists:${of}`)}: ${name.vi} / ${name.en}`);
  return [
    `${t('catalogue:key.effectiveFrom')}: ${format.isoDate(from)}`,
    `${t('catalogue:key.legalBasis')}: ${basis}`,
    ...types.map(({ name, abbreviation }, index) => {
      const mark = abbreviation === '' ? '' : ` (${abbreviation})`;
      return `${index + 1}. ${name.vi} / ${name.en}${mark}`;
    }),
    ...names('urgencies'),
    ...names('secrecies'),
    ...names('books'),
    ...organs.map(({ code, mark }) => `${t('lists:organs')}: ${code} → ${mark}`),
    `${t('lists:letter-unit')}: ${letterUnit}`,
  ];
}
