import { defineConfig } from 'vitest/config';
import { VitestReporter } from './build/test/vitest-reporter.ts';

const report = process.env['CHANCERY_TEST_REPORT'];

/** Each file runs in a process of its own: native modules and databases do not share a heap between files. */
export default defineConfig({
  test: {
    include: ['tests/{unit,contracts,simulation}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/vitest-global-setup.ts'],
    setupFiles: ['tests/support/seed.ts'],
    pool: 'forks',
    // One more than the two cores of the least machine: many files wait, for PostgreSQL or for a slow line.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // What fails once and passes the second time is named at the end of `npm test`, to be mended.
    retry: report === undefined ? 0 : 1,
    reporters: report === undefined ? ['default'] : ['default', new VitestReporter(report)],
  },
});
