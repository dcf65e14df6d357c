import { feeDayKind, readFeeDay, type FeeDay } from '../../domain/fees/fee-day.ts';
import { feeDocument, feeKind, type FeeDocument } from '../../domain/fees/fee-document.ts';
import type { EntryDocument } from '../../domain/registers/entry-document.ts';
import { crisisDocument, type CrisisDocument } from '../../domain/protection/crisis-document.ts';
import { crisisKind, crisisMarkKind, markFields } from '../../domain/protection/crisis-fields.ts';
import { crisisMark, type CrisisMark } from '../../domain/protection/crisis-mark.ts';
import {
  emergencyDocument,
  emergencySearchText,
  type EmergencyDocument,
} from '../../domain/protection/emergency-document.ts';
import { emergencyKind } from '../../domain/protection/emergency-fields.ts';
import { blankKind, readBlank, type Blank } from '../../domain/stock/blank.ts';
import { consignmentDocument, consignmentKind, type Consignment } from '../../domain/stock/consignment.ts';
import { readOperation } from '../../core/record/operation.ts';
import { type StaffDocument, staffDocument } from '../../domain/staff.ts';
import { stocktakeDocument, stocktakeKind, type Stocktake } from '../../domain/stock/stocktake.ts';
import { accountRecords } from '../block-of.ts';
import type { Folded, Kind } from './kind.ts';
import { openedOn } from './opened-on.ts';

/** What the ledger holds of each kind: till, safe and books, who works with them, and whom they protect. */
export interface LedgerBodies {
  readonly fee: FeeDocument;
  readonly fee_day: FeeDay;
  readonly blank: Blank;
  readonly consignment: Consignment;
  readonly stocktake: Stocktake;
  /** Lines of registers: no subjects of their own, but views of the cases whose results they are. */
  readonly entry: EntryDocument;
  readonly staff: StaffDocument;
  readonly emergency: EmergencyDocument;
  readonly crisis: CrisisDocument;
  readonly crisis_mark: CrisisMark;
}

type Keys = { readonly one: string; readonly two: string; readonly three: string; readonly order: string };

/**
 * Kinds of few documents that are read together share a collection: RxDB opens thirteen in a process, and two
 * replicas may stand in one. Each finds its
 * own by up to three keys, said in `keysOf`; `order` sorts what shares the first, so that a long book is read by pages.
 */
export interface LedgerDocument extends Keys {
  readonly id: string;
  readonly of: keyof LedgerBodies;
  readonly body: LedgerBodies[keyof LedgerBodies];
}

/** The index by which the books are read in their own order. */
export const ledgerOrder = ['of', 'one', 'order'] as const;

const key = { type: 'string', maxLength: 160 } as const;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 240 },
    of: { type: 'string', maxLength: 20 },
    one: key,
    two: key,
    three: key,
    order: key,
    body: { type: 'object' },
  },
  required: ['of', 'one', 'two', 'three', 'order'],
  indexes: [[...ledgerOrder], ['of', 'two'], ['of', 'three']],
} as const;

/** The third key of what two people said differently. */
export const disputedKey = 'disputed';
const disputed = (conflicts: number): string => (conflicts > 0 ? disputedKey : '');

const keysOf: { readonly [Of in keyof LedgerBodies]: (body: LedgerBodies[Of]) => Partial<Keys> } = {
  fee: (fee) => ({ one: fee.day, two: fee.case, three: fee.numberFrom, order: orderOfInstant(fee.at) }),
  fee_day: ({ day, closings }) => ({ one: day, two: closings.length > 1 ? 'twice' : '' }),
  blank: ({ kind, state }) => ({ one: kind, two: state }),
  consignment: ({ blank, conflict }) => ({ one: blank, two: conflict ? 'conflict' : '' }),
  stocktake: ({ blank }) => ({ one: blank }),
  staff: () => ({}),
  emergency: ({ open, openedAt, conflicts }) => ({
    one: open === 1 ? 'open' : 'closed',
    two: String(openedAt).padStart(16, '0'),
    three: disputed(conflicts),
  }),
  crisis: ({ state, conflicts }) => ({ one: state, three: disputed(conflicts) }),
  crisis_mark: ({ crisis, person, conflicts }) => ({ one: crisis, two: person, three: disputed(conflicts) }),
  entry: (entry) => ({ one: bookOf(entry.register, entry.year), two: entry.case, order: entry.numberKey }),
};

/** The first key of a register's entries. */
export const bookOf = (register: string, year: number): string => `${register}/${year}`;

/** Milliseconds at one width, so that text sorts as time does. */
const orderOfInstant = (at: number): string => String(Math.max(0, at)).padStart(16, '0');

export function ledgerDocument<Of extends keyof LedgerBodies>(of: Of, body: LedgerBodies[Of]): LedgerDocument {
  return { id: body.id, of, one: '', two: '', three: '', order: '', ...keysOf[of](body), body };
}

function ledgerKind<Of extends keyof LedgerBodies>(
  of: Of,
  kind: string,
  bodyOf: (folded: Folded) => LedgerBodies[Of] | null,
  searchOf?: (body: LedgerBodies[Of], folded: Folded) => { readonly text: string; readonly at: number },
): Kind<LedgerDocument> {
  return {
    kind,
    schema,
    documentOf: (folded) => {
      const body = bodyOf(folded);
      return body && ledgerDocument(of, body);
    },
    ...(searchOf && { searchOf: (folded, document) => searchOf(document.body as LedgerBodies[Of], folded) }),
  };
}

/** Fees give the collection its name in the list of kinds; the others are listed beside it. */
export const ledger: Kind<LedgerDocument> = ledgerKind(
  'fee',
  feeKind,
  ({ id, state, logged }) => feeDocument(id, state, openedOn(id, logged)),
  ({ receipt, codeBefore = '', payer, at }) => ({ text: `${receipt} ${codeBefore} ${payer}`, at }),
);

export const furtherLedgerKinds: readonly Kind<LedgerDocument>[] = [
  ledgerKind('fee_day', feeDayKind, ({ id, state, logged }) => readFeeDay(id, accountRecords(logged, state))),
  ledgerKind(
    'blank',
    blankKind,
    ({ id, state, logged }) => readBlank(id, accountRecords(logged, state), state),
    ({ serial, at }) => ({ text: serial, at }),
  ),
  ledgerKind('consignment', consignmentKind, ({ id, state }) => consignmentDocument(id, state)),
  ledgerKind('stocktake', stocktakeKind, ({ id, state }) => stocktakeDocument(id, state)),
  ledgerKind('staff', 'staff', ({ id, state }) => staffDocument(id, state)),
  ledgerKind(
    'emergency',
    emergencyKind,
    ({ id, state, mission }) => emergencyDocument(id, state, mission.zone),
    ({ openedAt }, { id, state, mission }) => ({ text: emergencySearchText(id, state, mission.zone), at: openedAt }),
  ),
  ledgerKind('crisis', crisisKind, ({ id, state }) => crisisDocument(id, state)),
  ledgerKind('crisis_mark', crisisMarkKind, (folded) => crisisMark(folded.id, folded.state, attemptsIn(folded))),
];

/** Answers that were written and count, however often. */
function attemptsIn({ logged, state }: Folded): number {
  return logged.filter(({ record }) => {
    const operation = state.notCounting.has(record.hash) ? null : readOperation(record.operation);
    const isSaying = operation?.type === 'open' || operation?.type === 'set';
    return isSaying && typeof operation.fields[markFields.answer] === 'string';
  }).length;
}
