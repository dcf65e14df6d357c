import { expect, test as base } from '@playwright/test';
import { DeskPage } from '../support/e2e-desk-page.ts';
import { hideGuide } from '../support/e2e-test.ts';
import {
  type FakeMission,
  type FakeStation,
  openFakeStation,
  signInToAll,
} from '../support/every-screen/fake-station.ts';
import { walkByKeyboard } from '../support/every-screen/by-keyboard.ts';
import { walkDossiers } from '../support/every-screen/dossiers.ts';
import { walkLists } from '../support/every-screen/lists.ts';
import { walkMany } from '../support/every-screen/many.ts';
import { walkOffices } from '../support/every-screen/offices.ts';
import { walkPapers } from '../support/every-screen/papers.ts';
import { walkPeople } from '../support/every-screen/people.ts';
import { walkCatalogue, walkNothing, walkShell } from '../support/every-screen/shell.ts';
import { walkPresses } from '../support/every-screen/presses.ts';
import { walkUnanswered } from '../support/every-screen/unanswered.ts';
import { variants, Walk } from '../support/every-screen/walk.ts';

const test = base.extend<{
  readonly walkIn: (mission: FakeMission, walk: (walk: Walk) => Promise<void>) => Promise<void>;
}>({
  walkIn: async ({ page }, provide) => {
    let opened: FakeStation | null = null;
    await provide(async (mission, through) => {
      const station = (opened = await openFakeStation(mission));
      await page.addInitScript(hideGuide);
      const desk = new DeskPage(page);
      await signInToAll(station);
      await page.goto(station.link());
      await expect(desk.part('link-chip')).toBeVisible();
      const walk = new Walk(desk, station.bridge);
      try {
        await through(walk);
      } finally {
        console.log(`${walk.seen.length} views in ${variants.length} variants: ${walk.seen.join(', ')}`);
        expect.soft(walk.faults).toEqual([]);
      }
      expect(desk.complaints).toEqual([]);
      expect(station.faults).toEqual([]);
    });
    await (opened as FakeStation | null)?.close();
  },
});

/** What a small laptop at a counter shows; nothing is waited for that only fades. */
test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ mode: 'parallel' });

// Each is accessible, in one language, in light, dark and forced colours; and what opens over it is entered and left by keys.
test('lists, and what is done to many at once, are for everyone', ({ walkIn }) => walkIn({ count: 300 }, walkLists));
test('a case, from the counter to its result, is for everyone', ({ walkIn }) => walkIn({ count: 300 }, walkDossiers));
test('documents and papers are for everyone', ({ walkIn }) => walkIn({ count: 300 }, walkPapers));
test('people and citizens in need are for everyone', ({ walkIn }) => walkIn({ count: 300 }, walkPeople));
test('till, safe, books, link and access are for everyone', ({ walkIn }) => walkIn({ count: 300 }, walkOffices));
test('the catalogue’s editor is for everyone', ({ walkIn }) => walkIn({ count: 30, mission: 'HAN' }, walkCatalogue));
test('of lists of any length each screen draws what is in sight', ({ walkIn }) => walkIn({ count: 20_000 }, walkMany));
test('a row opens what it showed when it was pressed, whatever comes in meanwhile', ({ walkIn }) =>
  walkIn({ count: 60 }, walkPresses));
test('a mission in which there is nothing yet is for everyone', ({ walkIn }) => walkIn({ count: 0 }, walkNothing));
test('the shell and the way in are for everyone', ({ walkIn }) => walkIn({ count: 30 }, walkShell));
test('a screen whose questions are not answered, or cannot be, says so', ({ walkIn }) =>
  walkIn({ count: 60 }, walkUnanswered));
test('a screen of headquarters’ own unit whose questions are not answered, or cannot be, says so', ({ walkIn }) =>
  walkIn({ count: 30, mission: 'HAN' }, walkUnanswered));
test('every screen is gone through by Tab alone', ({ walkIn }) => walkIn({ count: 60 }, walkByKeyboard));
