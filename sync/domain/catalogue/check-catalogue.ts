import type { Result } from '../../core/result.ts';
import { err, ok } from '../../core/result.ts';
import { fault, type CatalogueFault } from './catalogue-fault.ts';
import { checkProcedure, duplicates } from './check-procedure.ts';
import { checkReducedProcedures, checkReductions } from './check-reductions.ts';
import { checkShape } from './check-shape.ts';
import { catalogueParts } from './published.ts';
import type { Catalogue } from './types.ts';

export interface CatalogueRefused {
  readonly type: 'catalogue-faulty';
  readonly faults: readonly CatalogueFault[];
}

/**
 * Reads a catalogue that somebody wrote, and names everything that is wrong with it: first what it is made of, then what it
 * says. What is right can be published, received under and worked to its end.
 */
export function checkCatalogue(value: unknown): Result<Catalogue, CatalogueRefused> {
  const shape = checkShape(value);
  if (shape.catalogue === null) return err({ type: 'catalogue-faulty', faults: shape.faults });
  const faults = [...shape.faults, ...checkWhole(shape.catalogue)];
  return faults.length === 0 ? ok(shape.catalogue) : err({ type: 'catalogue-faulty', faults });
}

function checkWhole(catalogue: Catalogue): readonly CatalogueFault[] {
  const { groups, registers, blanks, procedures, feeReductions } = catalogue;
  return [
    ...duplicates('blanks', blanks),
    ...registers.flatMap(({ code, columns }) => duplicates(`registers[${code}].columns`, columns)),
    ...duplicates('groups', groups),
    ...duplicates('registers', registers),
    ...duplicates('procedures', procedures),
    ...checkReductions('feeReductions', feeReductions),
    ...checkReducedProcedures(feeReductions, procedures),
    ...procedures.flatMap((procedure) => checkProcedure(catalogue, procedure)),
    ...checkSizes(catalogue),
  ];
}

/** A record holds 64 KiB; the rest of it is small beside this. */
const mostBytes = 60 * 1024;

function checkSizes(catalogue: Catalogue): readonly CatalogueFault[] {
  const paths = [...catalogue.procedures.map(({ code }) => `procedures[${code}]`), 'catalogue'];
  return catalogueParts(catalogue).flatMap(({ fields }, index) => {
    const bytes = new TextEncoder().encode(JSON.stringify(fields.catalogue)).length;
    return bytes > mostBytes ? [fault('too-large', paths[index] ?? 'catalogue', String(bytes))] : [];
  });
}
