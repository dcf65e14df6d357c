import { z } from 'zod';
import { feeReductionSchema, type Catalogue, type FeeReduction } from './types.ts';

/** Who pays less or nothing, as headquarters' editors write it: the catalogue's own list of reductions. */
export const feeRulesSchema = z.object({ rules: z.array(feeReductionSchema) });
export type FeeRules = z.infer<typeof feeRulesSchema>;

/** What a catalogue says of them, as a text that is always the same for the same rules. */
export function feeRulesText({ feeReductions }: Pick<Catalogue, 'feeReductions'>): string {
  return JSON.stringify(tidyRules({ rules: feeReductions }));
}

/** What says nothing is left out, so that a rule which was opened and closed again is the rule that it was. */
export function tidyRules({ rules }: FeeRules): FeeRules {
  return { rules: rules.map(tidyRule) };
}

function tidyRule(rule: FeeReduction): FeeReduction {
  const { code, name, basis, percent, everywhere, hostCountries, procedures, effectiveFrom, effectiveUntil } = rule;
  return {
    code,
    name,
    ...(basis && { basis }),
    percent,
    ...(everywhere && { everywhere }),
    hostCountries: everywhere ? [] : hostCountries.toSorted(),
    ...(procedures && procedures.length > 0 && { procedures: procedures.toSorted() }),
    ...(effectiveFrom && { effectiveFrom }),
    ...(effectiveUntil && { effectiveUntil }),
  };
}
