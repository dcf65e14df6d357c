import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../../build/bootstrap/chromium.mjs';
import { isDeskBuilt } from '../../build/bootstrap/desk.mjs';
import { DeskPage } from '../support/e2e-desk-page.ts';
import { Station } from '../support/e2e-station.ts';
import type { BenchOptions } from './bench.ts';
import { prepareDeskOfCases, samplePassphrase } from './data/desk-of-cases.ts';
import { makeFigure, type Figure } from './figure.ts';
import { median, percentile } from './measure.ts';

const rounds = 3;
const officer = 'Phạm Thị Thu Hà';
/** Event Timing tells of an interaction from here on, in steps of 8 ms; what it does not tell of took less. */
const quickest = 16;
const barePresses = 100;

interface Interaction {
  readonly ms: number;
  readonly while: string;
}

/**
 * From a key or a press to the next picture on the screen, by the browser's own Event Timing, in the real desk over the real
 * station, with so many cases as records are asked for: filters, sorting, moving, opening, typing and changing screens.
 */
export async function benchPaint({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  if (!isDeskBuilt()) throw new Error('there is no built desk: npm test -- desk');
  const folder = await prepareDeskOfCases(records, { say });
  const station = await Station.start({ data: folder });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.addInitScript(watchInteractions, quickest);
    const desk = new DeskPage(await context.newPage());
    await desk.open(station);
    await signIn(desk);
    const pressed: string[] = [];
    for (let round = 0; round < rounds; round += 1) await work(desk, pressed);
    const told = await readInteractions(desk.page);
    return [figureOf({ told, pressed: pressed.length }, await bareWorld(context), say)];
  } finally {
    await browser.close();
    await station.program.stop();
  }
}

/** The passphrase is stretched, and the file opened, as long as that takes on the machine. */
async function signIn(desk: DeskPage): Promise<void> {
  await desk.untilLocked();
  await desk.chooseStaff(officer);
  await desk.part('passphrase').fill(samplePassphrase);
  await desk.part('sign-in').click();
  await desk.part('link-chip').waitFor({ timeout: 180_000 });
  // What an older program folded is folded anew before anything is measured.
  await desk
    .part(/^queue-row-/)
    .first()
    .waitFor({ timeout: 180_000 });
}

interface Measured {
  readonly told: readonly Interaction[];
  readonly pressed: number;
}

/** What is not told of took less than Event Timing tells of. */
function timesOf({ told, pressed }: Measured): readonly number[] {
  const quick = Math.max(0, pressed - told.length);
  return [...told.map(({ ms }) => ms), ...Array.from({ length: quick }, () => quickest)];
}

/** The same of a page on which a press changes one word: what browser and machine take for themselves just now. */
async function bareWorld(context: BrowserContext): Promise<Measured> {
  const page = await context.newPage();
  await page.setContent('<h1>0</h1>');
  await page.evaluate(watchInteractions, quickest);
  await page.evaluate(() => {
    let presses = 0;
    window.addEventListener('keydown', () => {
      presses += 1;
      document.querySelector('h1')!.textContent = String(presses);
    });
  });
  for (let press = 0; press < barePresses; press += 1) {
    await page.keyboard.press('j');
    await twoFrames(page);
  }
  return { told: await readInteractions(page), pressed: barePresses };
}

function figureOf(measured: Measured, bare: Measured, say: BenchOptions['say']): Figure {
  const { told } = measured;
  const slowest = told.toSorted((one, other) => other.ms - one.ms);
  for (const each of slowest.slice(0, 8)) say(`  ${each.ms} ms: ${each.while}`);
  const times = timesOf(measured);
  return makeFigure('paint.p95', percentile(times, 0.95), 'ms', [
    { name: 'median, or less', value: median(times) },
    { name: 'longest', value: Math.max(...times) },
    {
      name: 'p95 of those that took 16 ms or more',
      value: percentile(told.length === 0 ? [quickest] : told.map(({ ms }) => ms), 0.95),
    },
    { name: 'p95 of a bare page on which a press changes one word', value: percentile(timesOf(bare), 0.95) },
    { name: 'interactions (number)', value: times.length },
  ]);
}

/** One pass over the screens. Each press waits until what it asked for is there, as a person would look at it. */
async function work(desk: DeskPage, pressed: string[]): Promise<void> {
  const { page } = desk;
  const during = (what: string): Promise<void> =>
    page.evaluate((name) => void ((window as Watched).doing = name), what);
  const press = async (what: string, key: string, times = 1): Promise<void> => {
    await during(what);
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(key);
      pressed.push(what);
      await twoFrames(page);
    }
  };
  const click = async (what: string, testid: string | RegExp): Promise<void> => {
    await during(what);
    await desk.part(testid).first().click();
    pressed.push(what);
    await twoFrames(page);
  };
  const type = async (what: string, text: string): Promise<void> => {
    await during(what);
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      pressed.push(what);
      await twoFrames(page);
    }
  };
  const listed = () =>
    desk
      .part(/^case-row-[0-9a-f]/)
      .first()
      .waitFor();
  const settled = () => page.locator('[data-testid="case-scroller"][data-stale="false"]').waitFor();

  await press('go to the queue', 'g');
  await press('go to the queue', '1');
  await desk
    .part(/^queue-row-/)
    .first()
    .waitFor();
  await press('move in the queue', 'j', 15);
  await press('page down in the queue', 'PageDown', 5);
  await press('end of the queue', 'End');
  await press('top of the queue', 'Home');
  await press('go to the cases', 'g');
  await press('go to the cases', '2');
  await listed();
  for (const column of ['owner', 'code', 'due']) {
    await click(`sort by ${column}`, `sort-${column}`);
    await settled();
  }
  await press('move in the cases', 'j', 20);
  await press('page down in the cases', 'PageDown', 10);
  await press('end of the cases', 'End');
  await settled();
  await press('top of the cases', 'Home');
  await settled();
  await click('begin to filter', 'case-filter-text');
  await type('filter by letters', 'nguyen van');
  await settled();
  await press('clear the filter', 'Control+a');
  await press('clear the filter', 'Backspace');
  await settled();
  await listed();
  await click('open the choice of statuses', 'case-filter-status');
  await press('choose a status', 'ArrowDown', 3);
  await press('choose a status', 'Enter');
  await press('choose a status', 'Escape');
  await settled();
  await click('drop the filters', 'clear-filters');
  await settled();
  await listed();
  await click('open a case', /^case-row-[0-9a-f]/);
  await desk.part('case').waitFor();
  await click('look at its history', 'tab-history');
  await click('look at its papers', 'tab-papers');
  await click('back to its form', 'tab-form');
  await click('begin a note', 'note-text');
  await type('write a note', 'hen lai thu hai');
  await press('clear the note', 'Control+a');
  await press('clear the note', 'Backspace');
  await press('open the palette', 'Control+k');
  await type('search in the palette', 'tran hong');
  await press('close the palette', 'Escape');
  await desk.part('palette-input').waitFor({ state: 'hidden' });
  await click('edit the form', 'edit-form');
  await desk.part('cancel-edit').waitFor();
  await click('leave the form', 'cancel-edit');
  for (const [key, screen] of [
    ['0', 'overview'],
    ['5', 'people'],
    ['4', 'documents'],
    ['6', 'registers'],
    ['3', 'new case'],
  ] as const) {
    await page.locator('main').focus();
    await press(`go to ${screen}`, 'g');
    await press(`go to ${screen}`, key);
    await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await page.locator('main').focus();
}

type Watched = Window & { doing?: string; told?: Map<number, Interaction> };

/** Runs in the page before the desk does. */
function watchInteractions(quickestMs: number): void {
  const watched = window as Watched;
  const told = (watched.told = new Map<number, Interaction>());
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      const id = entry.interactionId ?? 0;
      const before = told.get(id);
      // Its key going down, and going up, are one interaction: the longest of them counts.
      if (id > 0 && (before?.ms ?? 0) < entry.duration)
        told.set(id, { ms: entry.duration, while: before?.while ?? watched.doing ?? '' });
    }
  });
  observer.observe({ type: 'event', durationThreshold: quickestMs, buffered: true } as PerformanceObserverInit);
}

async function readInteractions(page: Page): Promise<readonly Interaction[]> {
  await twoFrames(page);
  return page.evaluate(() => [...((window as Watched).told ?? new Map<number, Interaction>()).values()]);
}

/** The press was drawn, and the entry of its drawing written. */
function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}
