import { defineConfig } from '@playwright/test';
import suite from '../../playwright.config.ts';

/** The tour's pictures, taken of the same sample and by the same means as the tests of the desk. */
export default defineConfig({
  ...suite,
  testDir: '.',
  testMatch: 'tour.ts',
  globalSetup: '../e2e/global-setup.ts',
  outputDir: '../out/tour',
  tsconfig: '../e2e/playwright.tsconfig.json',
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
