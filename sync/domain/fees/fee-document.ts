import type { Bilingual } from '../bilingual.ts';
import type { FeeReduction } from '../catalogue/types.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { DeviceKey, SubjectId } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { IsoDate } from '../dates.ts';
import { methods, type CurrencyCode, type Method } from './money.ts';

export const feeKind = 'fee';

/** What the code of a receipt, or of a refund's slip, without a number begins with. */
export function temporaryMark(isRefund: boolean): string {
  return isRefund ? 'PH-' : 'BL-';
}

/** A line of the tariff that was paid, wholly or in part, in cents of the tariff's dollar. */
export interface FeeLine {
  readonly code: string;
  readonly cents: number;
}

/** Why less was taken, or nothing, as the catalogue had it then: a later one does not make a paid case owe again. */
export interface AppliedRule {
  readonly name: Bilingual;
  readonly percent: number;
  /** The text that it stands in; empty where headquarters names none. */
  readonly basis: string;
}

export const appliedRule = ({ name, percent, basis = '' }: FeeReduction): AppliedRule => ({ name, percent, basis });

/** Money taken on a case or given back, or the word that none is owed: folded from its records. */
export interface FeeDocument {
  readonly id: SubjectId;
  readonly case: SubjectId;
  readonly procedure: string;
  /** The mission's day: closing is by days. */
  readonly day: IsoDate;
  readonly at: number;
  readonly actor: SubjectId | null;
  /** 0 where it is an exemption, below 0 where it is a refund. */
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly method: Method | 'exempt';
  readonly lines: readonly FeeLine[];
  /** Why nothing is owed, in somebody's own words; empty where something was paid, or where a rule says it. */
  readonly exemption: string;
  /** The taking that it gives back, wholly or in part; empty where it is none. */
  readonly refundOf: SubjectId | '';
  /** Why it was given back. */
  readonly refundReason: string;
  /** Why what is left of it is not given back; absent where nobody said so. */
  readonly keptReason?: string;
  /** The voided taking in whose place it stands; empty where it stands for none. */
  readonly replaces: SubjectId | '';
  /** By the code of the reduction, or of the exemption; empty for the whole tariff. */
  readonly reduction: string;
  /** What that said; absent where a program wrote it that kept the code alone. */
  readonly rule?: AppliedRule;
  readonly payer: string;
  /** From the series of receipts, else the temporary code; empty for an exemption, which has no receipt. */
  readonly receipt: string;
  readonly temporary: boolean;
  /** The temporary code that it went by before it had its number, and that the payer's slip may say; absent where there was none. */
  readonly codeBefore?: string;
  /** The device that is to give it a number; else empty. */
  readonly numberFrom: string;
  readonly voided: 0 | 1;
  /** Why it was voided; empty while it stands. */
  readonly voidReason: string;
}

export interface Taking {
  readonly case: SubjectId;
  readonly procedure: string;
  readonly day: IsoDate;
  readonly at: number;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly method: Method | 'exempt';
  readonly lines: readonly FeeLine[];
  readonly exemption: string;
  readonly refundOf?: SubjectId;
  readonly refundReason?: string;
  readonly replaces?: SubjectId;
  readonly reduction: string;
  readonly rule?: AppliedRule;
  readonly payer: string;
  /** Where no number of the series is at hand. */
  readonly code: string | null;
}

export const feeFields = { number: 'number', code: 'code', void: 'void', refundOf: 'refund_of', kept: 'kept' } as const;

/** What a taking says when it is opened; its number stands in a record of its own. */
export function takingFields(taking: Taking): Fields {
  const { at, lines, exemption, refundOf, refundReason = '', replaces, reduction, rule, payer, code, ...rest } = taking;
  return {
    ...rest,
    taken_at: at,
    lines: lines.map((line) => ({ code: line.code, cents: line.cents })),
    ...(exemption !== '' && { exemption }),
    ...(refundOf !== undefined && { [feeFields.refundOf]: refundOf, refund_reason: refundReason }),
    ...(replaces !== undefined && { replaces }),
    ...(reduction !== '' && { reduction }),
    ...(rule && { rule: { vi: rule.name.vi, en: rule.name.en, percent: rule.percent, basis: rule.basis } }),
    ...(payer !== '' && { payer }),
    ...(code !== null && { [feeFields.code]: code }),
  };
}

/** Null where this version cannot read it. @param openedOn the device that took it */
export function feeDocument(
  id: SubjectId,
  { kind, fields }: SubjectState,
  openedOn: DeviceKey | null = null,
): FeeDocument | null {
  // A day's own fold holds what its takings say: it is none of them.
  if (kind !== feeKind) return null;
  const text = (name: string): string => {
    const value = fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const subject = (name: string): SubjectId | '' => {
    const value = fields[name]?.value;
    return isSubjectId(value) ? value : '';
  };
  const [of, amount, at] = [fields['case']?.value, fields['amount']?.value, fields['taken_at']?.value];
  const [method, refundOf] = [text('method'), subject(feeFields.refundOf)];
  if (!isSubjectId(of) || !isAmount(amount) || !Number.isSafeInteger(at) || !isMethod(method)) return null;
  const isRefund = refundOf !== '';
  if (isRefund !== amount < 0) return null;
  const number = text(feeFields.number);
  const temporary = number === '' && method !== 'exempt';
  const voidReason = text(feeFields.void);
  const rule = readRule(fields['rule']?.value);
  return {
    id,
    case: of,
    procedure: text('procedure'),
    day: text('day'),
    at: at as number,
    actor: fields['amount']?.writes[0]?.actor ?? null,
    amount,
    currency: text('currency'),
    method,
    lines: readLines(fields['lines']?.value),
    exemption: text('exemption'),
    refundOf,
    refundReason: text('refund_reason'),
    ...(text(feeFields.kept) !== '' && { keptReason: text(feeFields.kept) }),
    replaces: subject('replaces'),
    reduction: text('reduction'),
    ...(rule && { rule }),
    payer: text('payer'),
    receipt: number || text(feeFields.code),
    temporary,
    ...(number !== '' && text(feeFields.code) !== '' && { codeBefore: text(feeFields.code) }),
    numberFrom: temporary && voidReason === '' ? (openedOn ?? '') : '',
    voided: voidReason === '' ? 0 : 1,
    voidReason,
  };
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value);

function isMethod(text: string): text is FeeDocument['method'] {
  return text === 'exempt' || methods.some((method) => method === text);
}

function readLines(value: unknown): readonly FeeLine[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((line: unknown): FeeLine[] => {
    if (typeof line !== 'object' || line === null || !('code' in line) || !('cents' in line)) return [];
    const { code, cents } = line;
    return typeof code === 'string' && isAmount(cents) ? [{ code, cents }] : [];
  });
}

function readRule(value: unknown): AppliedRule | null {
  if (typeof value !== 'object' || value === null) return null;
  const { vi, en, percent, basis } = value as { readonly [name: string]: unknown };
  if (typeof vi !== 'string' || typeof en !== 'string' || !isPercent(percent)) return null;
  return { name: { vi, en }, percent, basis: typeof basis === 'string' ? basis : '' };
}

const isPercent = (value: unknown): value is number => isAmount(value) && value >= 0 && value <= 100;
