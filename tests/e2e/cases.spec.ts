import { expect, type Locator } from '@playwright/test';
import sharp from 'sharp';
import { foldText } from '../../sync/core/fold/fold-text.ts';
import { compareNames } from '../../sync/domain/names.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

const consul = 'Phạm Thị Thu Hà';

test('a person signs in, works the queue, finds, notes and attaches, all by keyboard', async ({ sample, openDesk }) => {
  const desk = await openDesk(sample);
  await desk.untilLocked();
  const { keyboard } = desk.page;

  await test.step('signs in: finds their name without its marks, typed as the screen opens', async () => {
    await expect(desk.page.getByRole('radio').first()).toBeFocused();
    await keyboard.type('thu ha');
    await keyboard.press('ArrowDown');
    await expect(desk.page.getByRole('radio', { name: consul })).toBeFocused();
    // Enter leads on from the name that was found as well as from the one that was chosen.
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await expect(desk.part('passphrase')).toBeFocused();
    await keyboard.type(samplePassphrase);
    await keyboard.press('Enter');
    await expect(desk.part('link-chip')).toBeVisible();
  });

  const rows = desk.part(/^queue-row-/);
  await test.step('goes down the queue and up again, and opens the second case', async () => {
    await expect(rows.nth(2)).toBeVisible();
    for (const [key, row] of [
      ['j', 1],
      ['j', 2],
      ['k', 1],
    ] as const) {
      await keyboard.press(key);
      await expect(rows.nth(row)).toBeFocused();
      await expect(rows.nth(row)).toHaveAttribute('aria-selected', 'true');
    }
    const id = (await rows.nth(1).getAttribute('data-testid'))?.replace('queue-row-', '') ?? '';
    await keyboard.press('Enter');
    await expect(desk.part('case')).toHaveAttribute('data-case', id);
    // The row that was opened is gone, and with it what had the cursor: the case's own content is next.
    await expect(desk.page.locator('main')).toBeFocused();
    await expect(desk.page).toHaveTitle(/^Hồ sơ · [A-Z]{3} · /);
    await keyboard.press('g');
    await keyboard.press('1');
    await expect(rows.first()).toBeVisible();
    await expect(desk.page).toHaveTitle(/^Việc cần làm · /);
  });

  await test.step('finds a person in the palette, typing no marks, and opens their case', async () => {
    const owner = await rows.nth(3).locator('[title]').first().innerText();
    await keyboard.press('Control+k');
    await expect(desk.part('palette-input')).toBeFocused();
    await keyboard.type(foldText(owner));
    const hit = desk.part(/^hit-/).first();
    await expect(hit).toContainText(owner);
    await expect(hit).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Enter');
    await expect(desk.page.getByRole('heading', { level: 1, name: owner })).toBeVisible();
  });

  await test.step('types on without waiting for what a key opens: every letter arrives, and none beneath it', async () => {
    const typeOn = (keys: readonly string[]) => Promise.all(keys.map((key) => keyboard.press(key)));
    const askPaletteFor = async (text: string) => {
      await keyboard.down('Control');
      await Promise.all([keyboard.press('k'), keyboard.up('Control'), typeOn(text.split(''))]);
      await expect(desk.part('palette-input')).toHaveValue(text);
    };
    const place = desk.page.url();
    await askPaletteFor('gcxtg2');
    await keyboard.press('Escape');
    await askPaletteFor('hong');
    expect(desk.page.url()).toBe(place);
    await keyboard.press('Escape');
    await typeOn('?gce'.split(''));
    await expect(desk.part('find-key')).toHaveValue('gce');
    await keyboard.press('Escape');
    await typeOn('g3ket hon'.split(''));
    await expect(desk.part('procedure-search')).toHaveValue('ket hon');
    await desk.page.goBack();
    await expect(desk.part('case')).toBeVisible();
    await typeOn('e X'.split(''));
    await expect(desk.part('editing').locator('input').first()).toBeFocused();
    await expect(desk.part('editing').locator('input').first()).toHaveValue(/ X$/);
    await tabTo(desk, desk.part('cancel-edit'));
    await keyboard.press('Enter');
    await expect(desk.part('edit-form')).toBeFocused();
  });

  await test.step('adds a note', async () => {
    await tabTo(desk, desk.part('note-text'));
    await keyboard.type('Đã gọi điện cho người nộp hồ sơ.');
    await keyboard.press('Control+Enter');
    await expect(desk.part('note').first()).toContainText('Đã gọi điện cho người nộp hồ sơ.');
    await expect(desk.part('note-text')).toHaveValue('');
  });

  await test.step('attaches a photograph and looks at it', async () => {
    // Listened for in good time: a chooser that nobody waits for yet is closed again at once.
    const chooser = desk.page.waitForEvent('filechooser');
    await tabTo(desk, desk.part('tab-form'));
    await keyboard.press('ArrowRight');
    await expect(desk.part('tab-papers')).toBeFocused();
    await tabTo(desk, desk.part('attach-button'));
    await keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'Ảnh chân dung.jpg', mimeType: 'image/jpeg', buffer: await makePhoto() });
    await expect(desk.part('scan-attach')).toBeFocused();
    await keyboard.press('Enter');
    const file = desk.part(/^file-/).filter({ hasText: 'Ảnh chân dung' });
    await expect(file).toBeVisible();
    await tabTo(desk, file.getByRole('button').first());
    await keyboard.press('Enter');
    await expect(desk.part('preview-image')).toBeVisible();
    const size = await desk
      .part('preview-image')
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
    expect(size).toBe(640);
    await shootInBothLanguages(desk, 'preview');
    await keyboard.press('Escape');
    await expect(desk.part('preview-image')).toBeHidden();
    await expect(file.getByTestId('delivery')).toHaveAttribute('data-delivery', 'delivered');
  });

  await test.step('locks the desk: nothing of what was said there is left to read', async () => {
    await desk.part('tab-form').click();
    await keyboard.press('e');
    await keyboard.type(' An');
    await keyboard.press('Control+s');
    const toast = desk.page.locator('.mantine-Notification-root');
    await expect(toast.first()).toBeVisible();
    await keyboard.press('Control+l');
    await desk.untilLocked();
    await expect(desk.page.getByText('Ảnh chân dung')).toHaveCount(0);
    await expect(toast).toHaveCount(0);
  });
});

test('the list is filtered as one types, and sorted as Vietnamese names are', async ({ sample, openDesk }) => {
  const desk = await openDesk(sample);
  await desk.signIn(consul, samplePassphrase);
  // The sample's cases get their numbers after the first exchange; the list holds still once they have.
  await desk.untilUpToDate();
  await desk.goTo('cases');
  const owners = desk.part(/^case-row-/).locator('[data-column="owner"]');
  const list = desk.part('case-scroller');
  await expect(owners.first()).toBeVisible();

  await desk.part('sort-owner').click();
  await expect(desk.page.getByRole('columnheader', { name: 'Chủ hồ sơ' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(list).toHaveAttribute('data-stale', 'false');
  await expectSorted(owners, compareNames);
  await desk.part('sort-owner').click();
  await expect(desk.page.getByRole('columnheader', { name: 'Chủ hồ sơ' })).toHaveAttribute('aria-sort', 'descending');
  await expectSorted(owners, (a, b) => compareNames(b, a));

  await expect(list).toHaveAttribute('data-stale', 'false');
  await expect(owners.nth(4)).toHaveText(/./);
  const owner = await owners.nth(4).innerText();
  const codeCell = desk
    .part(/^case-row-/)
    .nth(4)
    .locator('div[data-column="code"]');
  await expect(codeCell).toHaveText(/\d/);
  const code = await codeCell.innerText();
  await desk.part('case-filter-text').fill(foldText(owner));
  await expect
    .poll(async () => (await owners.count()) < 10 && (await owners.allInnerTexts()).includes(owner))
    .toBe(true);
  await desk.part('case-filter-text').fill(code);
  await expect(owners).toHaveText([owner]);
  await desk.part('case-filter-text').fill('không ai tên như vậy cả');
  await expect(desk.page.getByText('Không có hồ sơ nào khớp')).toBeVisible();
  await desk.part('case-filter-text').fill('');

  await desk.part('case-filter-status').click();
  await desk.page.getByRole('option', { name: 'Đang xử lý', exact: true }).click();
  const statuses = desk.part(/^case-row-/).locator('[data-column="status"] [data-status]');
  await expect
    .poll(async () => new Set(await statuses.evaluateAll((all) => all.map((one) => one.getAttribute('data-status')))))
    .toEqual(new Set(['processing']));

  await test.step('a note on several cases by keyboard: what became of them is in the same dialog, and the cursor with it', async () => {
    await list.focus();
    for (const key of ['j', 'x', 'j', 'x']) await desk.page.keyboard.press(key);
    await desk.part('bulk-note').click();
    await desk.part('bulk-text').fill('Đã rà soát trong tuần.');
    await desk.page.keyboard.press('Control+Enter');
    await expect(desk.part('bulk-report')).toBeVisible();
    await expect(desk.part('bulk-close')).toBeFocused();
    await desk.page.keyboard.press('Enter');
    await expect(desk.part('bulk-report')).toBeHidden();
  });
});

test('a form with mistakes is not saved and leads to them; a save pressed twice makes one case', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await desk.signIn(consul, samplePassphrase);
  await desk.goTo('new');
  await desk.part('procedure-citizen_registration').click();

  await desk.part('create-case').click();
  await expect(desk.page.getByText('Còn 9 chỗ cần sửa trước khi lưu.')).toBeVisible();
  await expect(desk.part('field-applicant/full_name')).toBeFocused();
  const name = 'Quách Thị Ánh Tuyết Lụa';
  await desk.fillForm({
    'applicant/full_name': name,
    'applicant/sex': 'female',
    'applicant/birth_date': '31/02/1990',
    'applicant/birth_place': 'Cà Mau',
    'applicant/passport_number': 'C7654321',
    'contact/phone': '+919810012345',
    'contact/host_address': '12 Chanakyapuri, New Delhi',
    'stay/since': '01/05/2020',
    'stay/purpose': 'Học tập',
  });
  await desk.page.keyboard.press('Control+s');
  await expect(desk.page.getByText('Còn 1 chỗ cần sửa trước khi lưu.')).toBeVisible();
  const birthDate = desk.part('field-applicant/birth_date');
  await expect(birthDate).toBeFocused();
  // Its border is red by what is wrong with it: that the cursor is there shows beside.
  await expect(birthDate).toHaveCSS('outline-style', 'solid');
  await expect(desk.page.getByText('Không phải ngày hợp lệ. Nhập ngày/tháng/năm.')).toBeVisible();

  await desk.part('field-applicant/birth_date').fill('28/02/1990');
  await desk.part('create-case').dblclick();
  await expect(desk.part('case-created')).toBeVisible();
  await shootInBothLanguages(desk, 'case-created');
  const code = await desk.part('created-code').innerText();
  await desk.part('print-receipt').click();
  await expect(desk.part('case-created')).toBeHidden();
  await desk.page.goBack();
  await expect(desk.part('created-code')).toHaveText(code);
  await desk.goTo('cases');
  await desk.part('case-filter-text').fill('quach thi anh tuyet lua');
  await expect(desk.page.getByText('1 hồ sơ', { exact: true })).toBeVisible();
  await expect(desk.part(/^case-row-/)).toHaveCount(1);
  await expect(desk.part(/^case-row-/)).toContainText([code]);

  await test.step('given to somebody, the case is at hand for its keys again', async () => {
    await desk.part(/^case-row-/).click();
    await desk.part('assignee').click();
    await desk.page.getByRole('option').first().click();
    await expect(desk.part('assignee')).not.toHaveValue('');
    await desk.page.keyboard.press('e');
    await expect(desk.part('save-fields')).toBeVisible();
    await desk.part('cancel-edit').click();
  });

  await test.step('moved on by keyboard, its next steps are one key away', async () => {
    await desk.part('move-processing').focus();
    await desk.page.keyboard.press('Enter');
    await expect(desk.part('move-reason')).toBeFocused();
    await desk.page.keyboard.press('Control+Enter');
    await expect(desk.part('move-processing')).toBeHidden();
    const steps = desk.page.locator('[aria-labelledby="moves-title"]');
    await expect(steps).toBeFocused();
    await desk.page.keyboard.press('Tab');
    await expect(steps.locator(':focus')).toHaveCount(1);
  });
});

/** Presses Tab until the focus is there, as someone without a mouse would. */
async function tabTo(desk: DeskPage, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error('80 presses of Tab do not lead there');
}

/** As many rows as are drawn, and more than a few. */
async function expectSorted(owners: Locator, compare: (a: string, b: string) => number): Promise<void> {
  await expect
    .poll(async () => {
      const names = await owners.allInnerTexts();
      return (
        names.length > 10 && names.every((name, index) => index === 0 || compare(names[index - 1] ?? '', name) <= 0)
      );
    })
    .toBe(true);
}

/** 640 by 480, and no two pixels alike: a JPEG of some size. */
function makePhoto(): Promise<Buffer> {
  return sharp({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: '#345',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .jpeg({ quality: 92 })
    .toBuffer();
}
