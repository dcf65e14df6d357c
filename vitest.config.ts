import { defineConfig } from 'vitest/config';

/** Each file runs in a process of its own: native modules and databases do not share a heap between files. */
export default defineConfig({
  test: {
    include: ['tests/{unit,contracts,simulation}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    reporters: process.env['CHANCERY_TEST_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    ...(process.env['CHANCERY_TEST_REPORT'] === undefined
      ? {}
      : { outputFile: { json: process.env['CHANCERY_TEST_REPORT'] } }),
  },
});
