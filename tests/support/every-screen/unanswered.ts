import { expect } from '@playwright/test';
import { everyPlace } from './places.ts';
import type { Walk } from './walk.ts';

/** Screens that show what the shell knows already, and ask for nothing of their own before somebody acts. */
const askNothing = /^(link|import|new|documents\/new|protection\/new)\b/;
const asks = (place: string): boolean => !askNothing.test(place);

/** Every screen while the desk does not answer, and then when it cannot: that it is awaited, and what happened, is said, and asked again. */
export async function walkUnanswered(walk: Walk): Promise<void> {
  const main = walk.page.getByRole('main');
  for (const place of everyPlace(walk)) {
    walk.bridge.failQueries('never');
    await walk.page.evaluate((to) => void (location.hash = `#/${to}`), place);
    if (asks(place)) {
      const said = main.locator('[aria-busy="true"], [role="status"]').first();
      await expect.soft(said, `${place} says that it waits`).toBeAttached();
    }
    await walk.keepPicture(`waiting-${nameOf(place)}`);
    walk.bridge.failQueries({ type: 'internal' });
    if (asks(place)) await expect.soft(walk.part('ask-again').first(), `${place} says that it failed`).toBeVisible();
    await walk.glance(`failed-${nameOf(place)}`);
    walk.bridge.failQueries(null);
    if (!asks(place)) continue;
    await walk.part('ask-again').first().click();
    await expect(walk.part('ask-again'), `${place} asks again`).toHaveCount(0);
  }
}

export const nameOf = (place: string): string => place.replaceAll('/', '-').replace(/[0-9a-f]{32}/, 'one');
