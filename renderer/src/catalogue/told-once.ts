import type { CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';

/** Whether somebody has yet to choose the field on whose answer something hangs. */
export const isUnsaid = ({ type, about }: CatalogueFault): boolean => type === 'unknown-field' && about === '';

/** A condition that hangs on no field yet is one thing to be mended, not also what its empty parts lack. */
export function toldOnce(faults: readonly CatalogueFault[]): readonly CatalogueFault[] {
  const unsaid = faults.filter(isUnsaid).map(({ path }) => path);
  return faults.filter(({ path }) => !unsaid.some((whole) => path === `${whole}.field` || path === `${whole}.in`));
}
