import { expect } from '@playwright/test';
import { expectWhole } from './whole-names.ts';
import type { Walk } from './walk.ts';

/** Lists of work, of cases and of people, what narrows them, and what is done to many at once. */
export async function walkLists(walk: Walk): Promise<void> {
  await walk.to('#/queue', /^queue-row-/);
  await walk.look('queue');
  await walk.to('#/cases', /^case-row-/);
  await walk.look('cases');
  // A small laptop at 150 %.
  await expectWhole(walk, { cells: '[data-column="owner"] > span', letters: 28 }, { width: 853, height: 533 });
  await walk.over('cases-more-filters', 'more-filters');
  await walk.over('cases-views', 'views');
  await walkViews(walk);
  await walk.over('cases-export', 'export');
  await walk.part('case-filter-text').fill('không ai tên như vậy cả');
  await expect(walk.part('case-scroller')).toBeHidden();
  await walk.look('cases-none');
  await walk.part('clear-filters').click();
  await expect(walk.part(/^case-row-/).first()).toBeVisible();
  await expect(walk.part('case-filter-text')).toHaveValue('');
  await pickCases(walk);
  await walk.to('#/people', /^person-row-/);
  await walk.look('people');
  await walk.over('person-new', 'add-person', () => fillInKnownPerson(walk));
  await walk.to('#/overview', 'overview');
  await walk.look('overview');
  await walkOverviewPrinted(walk);
  await walk.part('documents-standing-overdue').click();
  await expect(walk.page.getByRole('radio', { name: /^(Quá hạn|Overdue)$/ })).toBeChecked();
  await expect(walk.page.getByRole('radio', { name: /^(Tất cả|Everyone’s)$/ })).toBeChecked();
  await walk.to('#/overview', 'overview');
  await walk.to('#/numbers', /^series-/);
  await walk.look('numbers');
  await walk.over('number-void', walk.part(/^void-/).first());
}

/** From the menu that opened them: a view is kept under a name, and what was kept is set in order. */
async function walkViews(walk: Walk): Promise<void> {
  await walk.overFromMenu('cases-save-view', 'views', 'save-view');
  await walk.part('views').click();
  await walk.part('save-view').click();
  await walk.part('view-name').fill('Lãnh sự Ấn Độ');
  await walk.part('view-save').click();
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await walk.overFromMenu('cases-arrange-views', 'views', 'arrange-views');
}

/** Who is there already is not added a second time unseen. */
async function fillInKnownPerson(walk: Walk): Promise<void> {
  const number = await walk
    .part(/^person-row-/)
    .getByText(/^[A-Z]?\d{7,12}$/)
    .first()
    .innerText();
  await walk.part('new-person-name').fill('Ai đó');
  await walk.part('new-person-number').fill(number);
  await expect(walk.part('known-already')).toBeVisible();
}

async function pickCases(walk: Walk): Promise<void> {
  for (const each of [0, 1, 2])
    await walk
      .part(/^pick-/)
      .nth(each)
      .check();
  await expect(walk.part('bulk-bar')).toBeVisible();
  await walk.look('cases-picked');
  for (const deed of ['assign', 'move', 'note']) await walk.over(`cases-bulk-${deed}`, `bulk-${deed}`);
  await walk.part('bulk-clear').click();
}

/** On paper it is its content alone, in light colours, as wide as the sheet and as long as it is. */
async function walkOverviewPrinted({ page }: Walk): Promise<void> {
  const scheme = () => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
  const before = page.viewportSize()!;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(scheme).toBe('dark');
  await page.emulateMedia({ media: 'print' });
  // What of A4 is left between its margins, and half of its length: how much there is depends on the day.
  await page.setViewportSize({ width: 703, height: 516 });
  await expect.poll(scheme).toBe('light');
  for (const around of ['navigation', 'banner'] as const) await expect(page.getByRole(around).first()).toBeHidden();
  const paper = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const content = document.querySelector('[data-testid="overview"]')!.getBoundingClientRect();
    return {
      isWithin: scrollWidth <= 703,
      isWhole: scrollHeight >= Math.floor(content.bottom) && content.height > 516,
    };
  });
  expect(paper).toEqual({ isWithin: true, isWhole: true });
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(scheme).toBe('dark');
  await page.setViewportSize(before);
  await expect(page.getByRole('banner').first()).toBeVisible();
}
