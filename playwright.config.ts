import { defineConfig } from '@playwright/test';

const chromium = process.env['CHANCERY_CHROMIUM'];
const report = process.env['CHANCERY_TEST_REPORT'];
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'tests/out/e2e',
  // Playwright would follow `paths`, which are there for types only.
  tsconfig: 'tests/e2e/playwright.tsconfig.json',
  // Generous: a slow machine proves nothing about the desk.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  // What fails once and passes the second time is named at the end of `npm test`, to be mended.
  retries: report === undefined ? 0 : 1,
  // Much of the time is spent waiting for one process or another.
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: report === undefined ? [['list']] : [['list'], ['./build/test/playwright-reporter.ts', { file: report }]],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    // A trace records every step for the case that one fails, and costs a third of the time.
    trace: process.env['CHANCERY_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        // Chromium refuses its own sandbox to root; tests in a container run as root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
