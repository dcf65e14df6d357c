import { expect, type Locator } from '@playwright/test';
import type { Walk } from './walk.ts';

/** Cases come in while somebody presses a row: what opens is what stood there. */
export async function walkPresses(walk: Walk): Promise<void> {
  const heard = await listenAnew(walk);
  await walk.page.evaluate(() => void (location.hash = '#/cases'));
  await expect(walk.part('case-scroller')).toBeVisible();
  const rows = walk.page.getByTestId(/^case-row-[0-9a-f]/);
  const [shown, moved] = [await idOf(rows.nth(1)), await idOf(rows.nth(4))];
  await walk.part(`case-row-${shown}`).hover();
  await walk.page.mouse.down();
  // What changed last comes first: all rows above it go down by one.
  const { cases } = walk.bridge.world;
  const { row } = cases.find(({ id }) => id === moved)!;
  const owner = 'Nguyễn Thị Vừa Đến';
  Object.assign(row, { owner, changedAt: Math.max(...cases.map((one) => one.row.changedAt)) + 1 });
  walk.bridge.changed();
  await heard(owner);
  await walk.page.mouse.up();
  await expect(walk.page).toHaveURL(new RegExp(`#/cases/${shown}`));
  await walk.page.goBack();
  await expect(rows.first()).toHaveAttribute('data-testid', `case-row-${moved}`);
}

async function idOf(row: Locator): Promise<string> {
  return ((await row.getAttribute('data-testid')) ?? '').slice('case-row-'.length);
}

/** @returns what waits until the page was told of something, whether it shows it yet or not */
async function listenAnew({ page }: Walk): Promise<(text: string) => Promise<void>> {
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await page.reload();
  return async (text) => {
    await expect.poll(() => frames.some((frame) => frame.includes(text))).toBe(true);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  };
}
