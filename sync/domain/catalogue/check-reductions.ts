import { fault, type CatalogueFault } from './catalogue-fault.ts';
import { duplicates } from './check-procedure.ts';
import type { FeeReduction, Procedure } from './types.ts';

/** What reductions say, as far as it can be told from themselves. @param path of their list */
export function checkReductions(path: string, reductions: readonly FeeReduction[]): readonly CatalogueFault[] {
  return [
    ...duplicates(path, reductions),
    ...checkAlike(path, reductions),
    ...reductions.flatMap(({ code, percent, effectiveFrom, effectiveUntil }) => [
      ...(percent === 100 ? [fault('reduces-nothing', `${path}[${code}].percent`)] : []),
      ...(effectiveFrom && effectiveUntil && effectiveUntil < effectiveFrom
        ? [fault('ends-before-it-begins', `${path}[${code}].effectiveUntil`, effectiveUntil)]
        : []),
    ]),
  ];
}

/** Two of one name could not be told apart at the counter. */
function checkAlike(path: string, reductions: readonly FeeReduction[]): readonly CatalogueFault[] {
  return (['vi', 'en'] as const).flatMap((language) => {
    const names = reductions.map(({ name }) => name[language].toLocaleLowerCase(language));
    return reductions.flatMap(({ code, name }, index) =>
      names.indexOf(names[index]!) === index
        ? []
        : [fault('name-repeated', `${path}[${code}].name.${language}`, name[language])],
    );
  });
}

/** One that names a procedure which there is not is never offered, and nobody sees why. */
export function checkReducedProcedures(
  reductions: readonly FeeReduction[],
  procedures: readonly Pick<Procedure, 'code'>[],
): readonly CatalogueFault[] {
  return reductions.flatMap((reduction) =>
    (reduction.procedures ?? [])
      .filter((code) => procedures.every((procedure) => procedure.code !== code))
      .map((code) => fault('unknown-procedure', `feeReductions[${reduction.code}].procedures`, code)),
  );
}
