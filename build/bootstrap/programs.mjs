// @ts-check

/**
 * What `npm run <name>` starts. `desk` says that the program serves or shows the built desk; `help` is what `--help` prints of one that
 * has no words of its own for it, and would do its work instead.
 * @typedef {{ program: string, args?: readonly string[], desk?: boolean, help?: string }} Program
 * @type {Readonly<Record<string, Program>>}
 */
export const PROGRAMS = {
  start: { program: 'build/start/main.ts', desk: true },
  headquarters: { program: 'sync/headquarters/main.ts' },
  chancery: { program: 'sync/desk/command/main.ts' },
  station: { program: 'sync/station/main.ts', desk: true },
  test: {
    program: 'build/test/main.ts',
    help: `Usage: npm test [-- STEP [FILE …]]

  npm test                                            every step: check, vitest, desk, e2e
  npm test -- check vitest                            these steps
  npm test -- vitest tests/unit/core-fold.test.ts     these files of a step (vitest or e2e)`,
  },
  check: {
    program: 'build/check/main.ts',
    help: `Usage: npm run check

Types, lint, format, unused code, languages, import arrows, and the fixtures that the tools must refuse. Two minutes the first time.`,
  },
  bench: { program: 'tests/bench/main.ts' },
  simulate: { program: 'tests/simulation/main.ts' },
  crash: { program: 'tests/crash/main.ts' },
  mutate: { program: 'tests/mutation/main.ts' },
  hostile: { program: 'tests/hostile/main.ts' },
  tour: {
    program: 'tests/tour/main.ts',
    desk: true,
    help: `Usage: npm run tour

Takes the pictures of docs/tour.md anew: those in docs/pictures/tour are replaced. CHANCERY_CHROMIUM names the browser.`,
  },
  build: { program: 'node_modules/vite/bin/vite.js', args: ['build', 'renderer'] },
  bundle: {
    program: 'build/bundle/main.ts',
    desk: true,
    help: `Usage: npm run bundle

Bundles Electron's processes into build/out/electron, beside the built desk.`,
  },
  package: { program: 'build/package/main.ts', desk: true },
  format: { program: 'node_modules/oxfmt/bin/oxfmt' },
};
