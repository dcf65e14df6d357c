import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { DeskPage } from './e2e-desk-page.ts';
import { RunningProgram } from './e2e-program.ts';
import { Station, type StationOptions } from './e2e-station.ts';

/** The first passphrase of everybody in the sample, as `npm start` says it. */
export const samplePassphrase = 'chancery';

interface EachTest {
  /** Empty, and removed afterwards. */
  readonly folder: string;
  /** Stations are stopped after the test, and must have met no fault. */
  readonly startStation: (options: StationOptions) => Promise<Station>;
  /** A desk in a browser of its own, with no cookies of another; it must not complain. */
  readonly openDesk: (station: Station) => Promise<DeskPage>;
}

interface EachWorker {
  /** All of `npm start`: headquarters, and one desk with a small sample of cases. */
  readonly sample: Station;
}

export const test = base.extend<EachTest, EachWorker>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  folder: async ({}, provide) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-e2e-'));
    await provide(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  // oxlint-disable-next-line no-empty-pattern
  startStation: async ({}, provide) => {
    const started: Station[] = [];
    await provide(async (options) => {
      const station = await Station.start(options);
      started.push(station);
      return station;
    });
    await Promise.all(started.map((station) => station.program.stop()));
    expect(started.map((station) => station.program.complained).join('')).toBe('');
  },

  openDesk: async ({ browser, contextOptions }, provide) => {
    const desks: DeskPage[] = [];
    await provide(async (station) => {
      const context = await browser.newContext(contextOptions);
      await context.addInitScript(hideGuide);
      const desk = new DeskPage(await context.newPage());
      desks.push(desk);
      await desk.open(station);
      return desk;
    });
    const complaints = desks.flatMap((desk) => desk.complaints);
    await Promise.all(desks.map((desk) => desk.page.context().close()));
    expect(complaints).toEqual([]);
  },

  sample: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'chancery-sample-'));
      const args = [`--data=${folder}`, '--cases=150', '--port=0', '--headquarters-port=0', '--no-open'];
      const program = new RunningProgram('build/start/main.ts', args);
      try {
        await provide(await Station.of(program));
      } finally {
        await program.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

/** Whoever tries the guide asks for it: it would stand above every other screen. */
export function hideGuide(): void {
  const key = 'chancery.preferences';
  if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ guided: ['everyone'] }));
}
