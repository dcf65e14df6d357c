import { err, ok, type Result } from '../../sync/core/result.ts';
import { steps } from './steps.ts';

/** Which steps to run, and which of their files. */
export interface Asked {
  readonly wanted: readonly string[];
  /** None: all. */
  readonly files: readonly string[];
}

/** @param given what stands after `npm test --`; what has a slash or a dot in it names a file */
export function readAsked(given: readonly string[]): Result<Asked, { readonly type: 'not-so'; readonly line: string }> {
  const files = given.filter((word) => /[/\\.]/.test(word));
  const named = given.filter((word) => !files.includes(word));
  const unknown = named.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) return notSo(`No such step: ${unknown.join(', ')}. The steps are ${names(steps)}.`);
  const taking = steps.filter((step) => step.takesFiles);
  if (files.length > 0 && (named.length !== 1 || !taking.some((step) => step.name === named[0])))
    return notSo(`Files are run by one step, named before them: ${names(taking)}.`);
  return ok({ wanted: named.length > 0 ? named : steps.map((step) => step.name), files });
}

function notSo(line: string): ReturnType<typeof readAsked> {
  return err({ type: 'not-so', line });
}

function names(some: readonly { readonly name: string }[]): string {
  return some.map(({ name }) => name).join(', ');
}
