import { type Finding, findingOf, outputOf } from './tool.ts';

/** Code that the tools must refuse. A tool that reads nothing also finds nothing, and would pass every other check. */
const FIXTURE = 'tests/fixtures/illegal-import';

/** The complaint that each line of the fixture is there to draw from the linter. */
const MUST_BE_LINTED: readonly { readonly file: string; readonly line: number; readonly rule: string }[] = [
  { file: 'reads-clock.ts', line: 2, rule: 'no-restricted-imports' },
  { file: 'reads-clock.ts', line: 4, rule: 'no-restricted-globals' },
  { file: 'reads-clock.ts', line: 5, rule: 'no-restricted-globals' },
  { file: 'reads-clock.ts', line: 6, rule: 'no-restricted-properties' },
  { file: 'floats-a-promise.ts', line: 7, rule: 'no-floating-promises' },
  { file: 'cycle-a.ts', line: 2, rule: 'no-cycle' },
];

export async function checkFixtureForTypes(): Promise<Finding> {
  const { code, output } = await outputOf('typescript/bin/tsc', ['-b', '--force', `${FIXTURE}/sync/core`]);
  const isRefused = code !== 0 && /reaches-storage\.ts\(\d+,\d+\): error TS6307/.test(output);
  return findingOf(isRefused ? [] : [`tsc let sync/core import sync/storage in ${FIXTURE}:\n${output}`]);
}

export async function checkFixtureForLint(): Promise<Finding> {
  // The fixture's own configuration keeps editors quiet about it; here the project's counts.
  const { output } = await outputOf('oxlint/bin/oxlint', ['--disable-nested-config', '--format=json', FIXTURE]);
  const complaints = complaintsIn(output);
  return findingOf(
    MUST_BE_LINTED.filter((wanted) => !complaints.includes(`${wanted.file}:${wanted.line} ${wanted.rule}`)).map(
      (wanted) => `oxlint accepted ${FIXTURE}/sync/core/${wanted.file}:${wanted.line}, against ${wanted.rule}`,
    ),
  );
}

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** @returns "reads-clock.ts:4 no-restricted-globals" for each complaint; the rule's plugin is left out */
function complaintsIn(output: string): string[] {
  const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly Diagnostic[] };
  return diagnostics.map(({ code, filename, labels }) => {
    const rule = code.replace(/^.*\((.*)\)$/, '$1');
    return `${filename.split(/[\\/]/).at(-1)}:${labels[0]?.span.line} ${rule}`;
  });
}
