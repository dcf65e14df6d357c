import type { Procedure } from './types.ts';

/**
 * The newest of those that have begun, ended or not: a procedure that was brought to an end does not come back as an earlier
 * version of itself. Undefined where none has begun.
 */
export function versionOn<Version extends { readonly procedure: Procedure }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions.findLast(({ procedure }) => procedure.effectiveFrom === null || procedure.effectiveFrom <= day);
}
