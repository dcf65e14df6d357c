import type { Catalogue, OpenPoint, Procedure } from './types.ts';

/** What headquarters sets where a catalogue leaves a point open. Amounts in US cents, days `yyyy-mm-dd`. */
export interface CatalogueSettings {
  readonly version: string;
  readonly procedures: Readonly<Record<string, ProcedureSettings>>;
}

export interface ProcedureSettings {
  readonly workingDays?: number;
  readonly effectiveFrom?: string;
  /** By the code of the fee. */
  readonly fees?: Readonly<Record<string, number>>;
}

/** The catalogue with the settings written in: a version of its own, whose settled points are open no more. */
export function settleCatalogue(catalogue: Catalogue, settings: CatalogueSettings): Catalogue {
  const procedures = catalogue.procedures.map((procedure) => {
    const own = settings.procedures[procedure.code];
    return own === undefined ? procedure : settleProcedure(procedure, own);
  });
  return { ...catalogue, version: `${catalogue.version}+${settings.version}`, procedures };
}

function settleProcedure(procedure: Procedure, settings: ProcedureSettings): Procedure {
  const fees = procedure.fees.map((fee) => ({
    ...fee,
    amountUsdCents: settings.fees?.[fee.code] ?? fee.amountUsdCents,
  }));
  const settled = new Set<OpenPoint['point']>([
    ...(settings.workingDays === undefined ? [] : (['processing_time'] as const)),
    ...(settings.effectiveFrom === undefined ? [] : (['effective_from'] as const)),
    ...(settings.fees !== undefined && fees.every((fee) => fee.amountUsdCents !== null) ? (['fees'] as const) : []),
  ]);
  return {
    ...procedure,
    processingTime:
      settings.workingDays === undefined
        ? procedure.processingTime
        : { ...longerOf(procedure), workingDays: settings.workingDays },
    effectiveFrom: settings.effectiveFrom ?? procedure.effectiveFrom,
    fees,
    openPoints: procedure.openPoints.filter(({ point }) => !settled.has(point)),
  };
}

const longerOf = ({ processingTime: { longer } }: Procedure): Pick<Procedure['processingTime'], 'longer'> =>
  longer === undefined ? {} : { longer };
