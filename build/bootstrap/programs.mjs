// @ts-check

/**
 * What `npm run <name>` starts. `desk` says that the program serves or shows the built desk.
 * @typedef {{ program: string, args?: readonly string[], desk?: boolean }} Program
 * @type {Readonly<Record<string, Program>>}
 */
export const PROGRAMS = {
  start: { program: 'build/start/main.ts', desk: true },
  headquarters: { program: 'sync/headquarters/main.ts' },
  chancery: { program: 'sync/desk/command/main.ts' },
  station: { program: 'sync/station/main.ts', desk: true },
  test: { program: 'build/test/main.ts' },
  check: { program: 'build/check/main.ts' },
  bench: { program: 'tests/bench/main.ts' },
  simulate: { program: 'tests/simulation/main.ts' },
  crash: { program: 'tests/crash/main.ts' },
  mutate: { program: 'tests/mutation/main.ts' },
  hostile: { program: 'tests/hostile/main.ts' },
  tour: { program: 'tests/tour/main.ts', desk: true },
  build: { program: 'node_modules/vite/bin/vite.js', args: ['build', 'renderer'] },
  bundle: { program: 'build/bundle/main.ts', desk: true },
  package: { program: 'build/package/main.ts', desk: true },
  format: { program: 'node_modules/oxfmt/bin/oxfmt' },
};
