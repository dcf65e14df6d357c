import type { Bilingual } from '../bilingual.ts';
import { text } from '../bilingual.ts';
import type { Condition } from './condition.ts';
import type { Fee, FormField, OpenPoint, Paper, Procedure, ProcedureResult } from './types.ts';
import { oneStopWorkflow } from './workflow.ts';

export interface ProcedureParts {
  readonly code: string;
  readonly group: string;
  readonly name: Bilingual;
  readonly legalBasis: readonly Bilingual[];
  /** First day in force, `yyyy-mm-dd`; left out where it is not known. */
  readonly from?: string;
  /** Working days of the mission; left out where they are not known. */
  readonly days?: number;
  /** Where the form says so, others. */
  readonly longer?: NonNullable<Procedure['processingTime']['longer']>;
  readonly fees: readonly Fee[];
  readonly papers: readonly Paper[];
  readonly sections: Procedure['sections'];
  readonly fields: readonly FormField[];
  readonly results: readonly ProcedureResult[];
  /** What is open besides a day in force and a time that were left out. */
  readonly open?: Readonly<Partial<Record<OpenPoint['point'], OpenPoint['state']>>>;
}

/** An entry without end, under the one-stop workflow. What is not given is open, and said to be. */
export function defineProcedure(parts: ProcedureParts): Procedure {
  const open: ProcedureParts['open'] = {
    ...(parts.from === undefined && { effective_from: 'unknown' }),
    ...(parts.days === undefined && { processing_time: 'unknown' }),
    ...(parts.fees.some((each) => each.amountUsdCents === null) && { fees: 'unknown' }),
    ...parts.open,
  };
  return {
    code: parts.code,
    group: parts.group,
    name: parts.name,
    legalBasis: [...parts.legalBasis],
    effectiveFrom: parts.from ?? null,
    effectiveUntil: null,
    processingTime: { workingDays: parts.days ?? null, ...(parts.longer && { longer: [...parts.longer] }) },
    fees: [...parts.fees],
    papers: [...parts.papers],
    sections: [...parts.sections],
    fields: [...parts.fields],
    workflow: [...oneStopWorkflow],
    results: [...parts.results],
    openPoints: pointsInOrder.flatMap((point) => (open[point] === undefined ? [] : [{ point, state: open[point] }])),
  };
}

const pointsInOrder = ['legal_basis', 'effective_from', 'processing_time', 'fees', 'papers', 'form'] as const;

/** @param usd whole US dollars; null where no source gives the amount */
export function fee(
  code: string,
  vi: string,
  en: string,
  usd: number | null,
  options: { readonly condition?: Bilingual; readonly when?: Condition; readonly per?: string } = {},
): Fee {
  return {
    code,
    name: text(vi, en),
    amountUsdCents: usd === null ? null : usd * 100,
    condition: options.condition ?? null,
    appliesWhen: options.when ?? null,
    ...(options.per !== undefined && { per: options.per }),
  };
}

export function result(
  code: string,
  vi: string,
  en: string,
  options: {
    readonly kind?: ProcedureResult['kind'];
    readonly register?: string;
    readonly blank?: string;
    readonly per?: string;
  } = {},
): ProcedureResult {
  return {
    code,
    name: text(vi, en),
    kind: options.kind ?? 'document',
    register: options.register ?? null,
    blank: options.blank ?? null,
    ...(options.per !== undefined && { per: options.per }),
  };
}
