import { fault, type CatalogueFault } from '../catalogue/catalogue-fault.ts';
import { checkShapeOf } from '../catalogue/check-shape.ts';
import type { IsoDate } from '../dates.ts';
import { documentListsSchema, otherType, type DocumentLists } from './document-lists.ts';
import { secrecyNames, urgencyNames } from './levels.ts';
import { listedRegisters } from './registers.ts';

type Checked = { readonly data: DocumentLists | null; readonly faults: readonly CatalogueFault[] };

/** Everything that is wrong with lists that are to be published, and where: `types[letter].name.en`. */
export function checkDocumentLists(value: unknown): Checked {
  const { data, faults } = checkShapeOf(documentListsSchema, value);
  if (data === null) return { data, faults };
  const codes = [
    ...checkCodes('types', data.types, [otherType]),
    ...checkCodes('urgencies', data.urgencies, urgencyNames),
    ...checkCodes('secrecies', data.secrecies, secrecyNames),
    ...checkCodes('books', data.books, listedRegisters),
    ...checkCodes('organs', data.organs, []),
  ];
  return { data, faults: [...faults, ...codes, ...checkAlike(data)] };
}

function checkCodes(
  list: string,
  entries: readonly { readonly code: string }[],
  owed: readonly string[],
): readonly CatalogueFault[] {
  const codes = entries.map(({ code }) => code);
  return [
    ...codes.flatMap((code, index) =>
      codes.indexOf(code) === index ? [] : [fault('duplicate-code', `${list}[${code}]`, code)],
    ),
    ...owed.filter((code) => !codes.includes(code)).map((code) => fault('entry-missing', list, code)),
  ];
}

/** Two sorts of one name could not be told apart in a list, nor in a table that is brought in. */
function checkAlike({ types }: DocumentLists): readonly CatalogueFault[] {
  return (['vi', 'en'] as const).flatMap((language) => {
    const names = types.map(({ name }) => name[language].toLocaleLowerCase(language));
    return types.flatMap(({ code, name }, index) =>
      names.indexOf(names[index]!) === index
        ? []
        : [fault('name-repeated', `types[${code}].name.${language}`, name[language])],
    );
  });
}

/** What was registered keeps its names: lists begin on a day to come, and after those that they follow. */
export function checkBeginning(
  { from }: DocumentLists,
  before: DocumentLists,
  today: IsoDate,
): readonly CatalogueFault[] {
  if (from < today) return [fault('begins-in-the-past', 'from', from)];
  return from < before.from ? [fault('begins-before-those-published', 'from', before.from)] : [];
}

/** In the order of levels and registers; sorts and organs as they were written. */
export function tidyLists(lists: DocumentLists): DocumentLists {
  const { from, basis, types, urgencies, secrecies, books, organs, letterUnit } = lists;
  const by =
    (names: readonly string[]) =>
    (a: { readonly code: string }, b: { readonly code: string }): number =>
      names.indexOf(a.code) - names.indexOf(b.code);
  return {
    from,
    basis,
    types,
    urgencies: urgencies.toSorted(by(urgencyNames)),
    secrecies: secrecies.toSorted(by(secrecyNames)),
    books: books.toSorted(by(listedRegisters)),
    organs: organs.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    letterUnit,
  };
}
