import type { DocumentView } from '../../../../sync/bridge/documents-model.ts';
import type { Staff } from '../../../../sync/bridge/model.ts';
import { isCopyType } from '../../../../sync/domain/documents/certified-copies.ts';
import { namesOf, listsOf, type ListVersions } from '../../../../sync/domain/documents/list-versions.ts';
import type { LetterToPrint } from '../../../../sync/domain/prints/ledgers/letter-paper.ts';

/** An outgoing document as it is to be signed, by the names that it was registered under. */
export function letterToPrint(view: DocumentView, versions: ListVersions, staff: readonly Staff[]): LetterToPrint {
  const names = namesOf(versions, view.lists);
  const sort = listsOf(versions, view.lists).types.find(({ code }) => code === view.type);
  return {
    type: names.type(view.type),
    isLetter: sort?.abbreviation === '',
    copy: isCopyType(view.type) ? view.type : null,
    symbol: view.symbol,
    numbered: view.numberValue > 0,
    documentDate: view.documentDate,
    urgency: view.urgency === 'normal' ? null : names.urgency(view.urgency),
    abstract: view.abstract,
    text: view.versions[0]?.text ?? '',
    recipients: view.recipients,
    archiveUnit: view.archiveUnit,
    signer: signerOf(view.signer, staff),
    withdrawn: ['cancelled', 'recalled', 'replaced', 'dropped'].includes(view.step),
    successions: view.successions,
    conflicts: view.conflicts,
    delivered: view.delivery === 'delivered',
  };
}

/** The title is that of the member of staff who goes by this name. */
function signerOf(name: string, staff: readonly Staff[]): LetterToPrint['signer'] {
  const title = staff.find((one) => one.name === name)?.title;
  return title === undefined ? null : { name, title };
}
