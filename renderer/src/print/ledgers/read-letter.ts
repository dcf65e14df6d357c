import type { DocumentView } from '../../../../sync/bridge/documents-model.ts';
import type { Staff } from '../../../../sync/bridge/model.ts';
import { err, ok } from '../../../../sync/core/result.ts';
import { namesOf, listsOf, type ListVersions } from '../../../../sync/domain/documents/list-versions.ts';
import { type LetterToPrint, printLetter } from '../../../../sync/domain/prints/ledgers/letter-paper.ts';
import { readOnce } from '../../bridge/read-once.ts';
import type { LedgerContext, Read } from './ledger-source.ts';

/** An outgoing document as it is to be signed. Of a secret one nothing is here that could be printed. */
export async function readLetter(id: string, { bridge, printing, versions }: LedgerContext): Read {
  const [document, staff] = await Promise.all([readOnce(bridge, 'document', { id }), readOnce(bridge, 'staff', {})]);
  if (!document.ok) return document;
  if (!staff.ok) return staff;
  const view = document.value;
  if (view === null || view.direction !== 'outgoing' || view.secrecy !== 'none') return err({ type: 'not-found' });
  return ok({ paper: printLetter(printing, letterOf(view, versions, staff.value)), total: 1 });
}

function letterOf(view: DocumentView, versions: ListVersions, staff: readonly Staff[]): LetterToPrint {
  const names = namesOf(versions, view.lists);
  const sort = listsOf(versions, view.lists).types.find(({ code }) => code === view.type);
  return {
    type: names.type(view.type),
    isLetter: sort?.abbreviation === '',
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
    conflicts: view.conflicts,
    delivered: view.delivery === 'delivered',
  };
}

/** The title is that of the member of staff who goes by this name. */
function signerOf(name: string, staff: readonly Staff[]): LetterToPrint['signer'] {
  const title = staff.find((one) => one.name === name)?.title;
  return title === undefined ? null : { name, title };
}
