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
  await comesFirst(walk, moved, 'Nguyễn Thị Vừa Đến', heard);
  await walk.page.mouse.up();
  await expect(walk.page).toHaveURL(new RegExp(`#/cases/${shown}`));
  await walk.page.goBack();
  await expect(rows.first()).toHaveAttribute('data-testid', `case-row-${moved}`);
  await walkKeys(walk, heard);
}

/** The cursor was put on a case; others come in above it, and the key that picks acts on that case all the same. */
async function walkKeys(walk: Walk, heard: (text: string) => Promise<void>): Promise<void> {
  const rows = walk.page.getByTestId(/^case-row-[0-9a-f]/);
  for (const row of [1, 2, 3]) {
    await walk.page.keyboard.press('j');
    await expect(rows.nth(row)).toBeFocused();
  }
  const id = await idOf(rows.nth(3));
  const moved = await idOf(rows.nth(6));
  await comesFirst(walk, moved, 'Trần Văn Vừa Đến', heard);
  await expect(rows.first()).toHaveAttribute('data-testid', `case-row-${moved}`);
  const followed = walk.part(`case-row-${id}`);
  await expect(followed).toHaveAttribute('aria-selected', 'true');
  await expect(followed).toBeFocused();
  await walk.page.keyboard.press('x');
  await expect(walk.part(`pick-${id}`)).toBeChecked();
}

/** What changed last comes first: all rows above it go down by one. */
async function comesFirst(
  { bridge }: Walk,
  id: string,
  owner: string,
  heard: (text: string) => Promise<void>,
): Promise<void> {
  const { cases } = bridge.world;
  const { row } = cases.find((one) => one.id === id)!;
  Object.assign(row, { owner, changedAt: Math.max(...cases.map((one) => one.row.changedAt)) + 1 });
  bridge.changed();
  await heard(owner);
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
