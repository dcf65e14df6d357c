import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PouchFaultName } from '../../../sync/bridge/pouch-model.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** What happened, what was kept, what to do: every failure is told in these three sentences. */
export interface ToldFailure {
  readonly what: string;
  readonly kept: string;
  readonly todo: string;
}

export function sayFailure(failure: Failure, t: Translate, format: Format): ToldFailure {
  if (failure.type === 'pouch-refused') return sayPouchFault(failure.reason, t);
  const details = detailsOf(failure, t, format);
  return {
    what: t(`failures:${failure.type}.what`, { replace: details }),
    kept: t(`failures:${failure.type}.kept`),
    todo: t(`failures:${failure.type}.todo`),
  };
}

function sayPouchFault(reason: PouchFaultName, t: Translate): ToldFailure {
  const kept = inTheMiddle.has(reason) ? t('pouch:kept-before') : t('pouch:kept');
  return { what: t(`pouch:fault.${reason}.what`), kept, todo: t(`pouch:fault.${reason}.todo`) };
}

/** Found out while a pouch is taken in, after it was known to be whole: what stood before is here. */
const inTheMiddle = new Set<PouchFaultName>(['wrong-space', 'malformed-pouch', 'expands-too-far']);

function detailsOf(
  failure: Exclude<Failure, { type: 'pouch-refused' }>,
  t: Translate,
  format: Format,
): Record<string, string> {
  const status = (name: string) => (isStatusName(name) ? format.text(statuses[name].text) : name);
  switch (failure.type) {
    case 'malformed':
      return { where: failure.where };
    case 'passphrase-too-short':
      return { least: String(failure.least) };
    case 'not-allowed':
      return { role: roleName(failure.role, t) };
    case 'move-not-allowed':
      return { from: status(failure.from), to: status(failure.to) };
    case 'record-too-large':
      return { bytes: format.bytes(failure.bytes), limit: format.bytes(failure.limit) };
    case 'file-too-large':
      return { size: format.bytes(failure.size), limit: format.bytes(failure.limit) };
    case 'file-type-mismatch':
      return { found: failure.found === 'unknown' ? t('failures:unknown-file-type') : failure.found };
    case 'picture-unreadable':
      return { mediaType: failure.mediaType };
    case 'picture-of-many-pages':
      return { pages: format.count(failure.pages) };
    case 'picture-too-large': {
      const { width, height, limit } = failure;
      return { width: format.count(width), height: format.count(height), limit: format.count(limit / 1_000_000) };
    }
    case 'replica-newer':
      return { found: String(failure.found), known: String(failure.known) };
    case 'picture-too-heavy':
      return { size: format.bytes(failure.size), limit: format.bytes(failure.limit) };
    default:
      return accountDetails(failure, t, format);
  }
}

/** Of the till, the safe and the books. */
function accountDetails(failure: Failure, t: Translate, format: Format): Record<string, string> {
  switch (failure.type) {
    case 'amount-too-large':
      return { limit: format.money(failure.limit, 'USD') };
    case 'currency-not-taken':
      return { currency: failure.currency };
    case 'day-closed-already':
    case 'day-not-begun':
      return { day: format.isoDate(failure.day) };
    case 'fee-refunded':
      return { refunded: format.money(failure.refunded, failure.currency) };
    case 'refund-too-large':
      return { left: format.money(failure.left, failure.currency) };
    case 'range-too-long':
      return { limit: format.count(failure.limit) };
    case 'range-here-already':
      return { first: failure.first, last: failure.last };
    case 'count-unexplained':
      return { counted: format.count(failure.counted), expected: format.count(failure.expected) };
    case 'serial-not-in-stock':
      return { serial: failure.serial };
    case 'book-number-used':
      return { number: String(failure.number), year: String(failure.year) };
    case 'book-year-running':
      return { year: String(failure.year) };
    case 'serial-used': {
      const state = t(`failures:blank-states.${failure.state}`);
      return { serial: failure.serial, state: failure.code === '' ? state : `${state} (${failure.code})` };
    }
    case 'serial-of-other-kind':
      return { serial: failure.serial, kind: format.text(failure.kind) };
    case 'blank-held':
      return { serial: failure.serial, code: failure.code };
    case 'consignment-used':
      return { serial: failure.serial, state: t(`failures:blank-states.${failure.state}`) };
    case 'fee-not-settled':
      return { owed: format.usd(failure.owed), paid: format.usd(failure.paid) };
    case 'no-number-at-hand':
      return { series: format.text(failure.series) };
    case 'more-than-outstanding':
      return { outstanding: format.money(failure.outstanding, failure.currency) };
    case 'fewer-papers-left':
      return { asked: format.count(failure.asked), left: format.count(failure.left) };
    case 'issued-already':
      return { number: failure.number, serial: failure.serial };
    default:
      return {};
  }
}

const roles = [
  'receiving_officer',
  'processing_officer',
  'consul',
  'head_of_mission',
  'records_clerk',
  'it',
  'catalogue_editor',
] as const;

/** One role, or several where any of them would do. */
function roleName(names: string, t: Translate): string {
  return names
    .split(/[\s,|]+/)
    .map((name) => {
      const role = roles.find((known) => known === name);
      return role === undefined ? name : t(`role.${role}`);
    })
    .join(', ');
}
