import { expect } from '@playwright/test';
import { addMuchData, whoLeaves } from '../fake-desk/much-data.ts';
import { everyPlace } from './places.ts';
import type { Walk } from './walk.ts';

/** Rows of one list, or children of one part: what a screen of any size shows, and a few beyond it. */
const mostInOnePart = 120;
/** Of all that a screen holds. */
const mostInAll = 5000;

/** Each screen over as much as a large mission has: what is not in sight is not drawn, or the desk would stand still. */
export async function walkMany(walk: Walk): Promise<void> {
  addMuchData(walk.bridge);
  const drawn: string[] = [];
  for (const place of everyPlace(walk)) {
    await walk.page.evaluate((to) => void (location.hash = `#/${to}`), place);
    const main = walk.page.getByRole('main');
    if (place === 'handover') await chooseWhoLeaves(walk);
    await expect(main.locator('[aria-busy="true"]')).toHaveCount(0);
    await expect(main.locator('h1, h2').first()).toBeVisible();
    const { largest, part, all } = await main.evaluate((element) => {
      const parts = [...element.querySelectorAll('*')].filter(({ tagName }) => !['svg', 'g'].includes(tagName));
      const most = parts.reduce((one, other) => (other.childElementCount > one.childElementCount ? other : one));
      return { largest: most.childElementCount, part: most.tagName, all: parts.length };
    });
    drawn.push(`${place} ${largest}`);
    expect.soft(largest, `${place}: what its largest part (${part}) holds`).toBeLessThanOrEqual(mostInOnePart);
    expect.soft(all, `${place}: all that it holds`).toBeLessThanOrEqual(mostInAll);
  }
  console.log(`drawn at most: ${drawn.join(', ')}`);
}

/** Whoever has thousands of things to hand over: the last of them is reached, and is one that can be left out. */
async function chooseWhoLeaves(walk: Walk): Promise<void> {
  await walk.part('handover-from').click();
  await walk.page.getByRole('option', { name: whoLeaves }).click();
  const table = walk.part('left-things');
  await expect(table).toHaveAttribute('aria-rowcount', /^[5-9]\d{3}$/);
  const count = Number(await table.getAttribute('aria-rowcount'));
  const last = table.locator(`tr[aria-rowindex="${count}"]`);
  await expect(last).toHaveCount(0);
  await table.locator('..').evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await last.getByRole('checkbox').uncheck();
  await expect(walk.part('hand-over-all')).toContainText(/\d/);
}
