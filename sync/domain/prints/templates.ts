import type { ProcedureResult } from '../catalogue/types.ts';
import { builtInTemplates } from './built-in/built-in.ts';
import { builtInResult } from './built-in/results.ts';
import type { PrintTemplate } from './template.ts';

/** The template of this code: headquarters' own, else the one that ships with the product. */
export function templateByCode(published: readonly PrintTemplate[], code: string): PrintTemplate | undefined {
  const find = (list: readonly PrintTemplate[]) => list.find((template) => template.code === code);
  return find(published) ?? find(builtInTemplates);
}

/** `result_` and the result's own code, where headquarters published such a paper; else one for results of its sort. */
export function resultTemplate(published: readonly PrintTemplate[], result: ProcedureResult): PrintTemplate {
  const own = published.find(({ code }) => code === `result_${result.code}`);
  const builtIn = builtInResult(result);
  return own ?? templateByCode(published, builtIn.code) ?? builtIn;
}
