import { expect, type Locator } from '@playwright/test';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';
import { damagedPdf, numberedPages, scannersPdf } from '../support/pdfs.ts';
import { heic, photographByTelephone, pixelBomb } from '../support/pictures.ts';

/** What a small laptop at a counter shows. */
test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';

test('pictures are made smaller before they are attached, or kept as they came', async ({ sample, openDesk }) => {
  const desk = await openDesk(sample);
  await openPapers(desk);
  const { keyboard } = desk.page;
  const dialog = desk.part('scan-dialog');

  await test.step('two photographs: before and after, in greys; black and white for both', async () => {
    const photo = await photographByTelephone(2268, 3024);
    await give(desk, [
      ['Ảnh chụp hộ chiếu.jpg', photo],
      ['Giấy khai sinh của người yêu cầu, bản chụp bằng điện thoại.jpg', photo],
    ]);
    await expect(dialog).toHaveAttribute('data-tone', 'grey');
    await expect(desk.part('scan-saving')).toContainText('Nhỏ hơn');
    await shootInBothLanguages(desk, 'scan');
    await desk.part('scan-tone').getByText('Đen trắng').click();
    await expect(dialog).toHaveAttribute('data-tone', 'two-tone');
    await expect(dialog).toHaveAttribute('data-making', 'false');
    await desk.part('scan-zoom').click();
    await shoot(desk, 'scan-two-tone');
    await desk.part('scan-following').check();
    await desk.part('scan-attach').focus();
    // Nobody goes to another screen with a page in the hand: it would be lost.
    await keyboard.press('g');
    await keyboard.press('3');
    await expect(dialog).toBeVisible();
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    for (const title of ['Ảnh chụp hộ chiếu', 'Giấy khai sinh của']) await seeThumbnail(desk, title);
  });

  await test.step('what cannot be made smaller says why, and is kept as it came or left out', async () => {
    await give(desk, [['IMG_0001.heic', heic()]]);
    await expect(desk.part('failure-picture-unreadable')).toBeVisible();
    await expect(desk.part('scan-keep')).toBeFocused();
    await shootInBothLanguages(desk, 'scan-unreadable');
    await keyboard.press('Enter');
    await expect(card(desk, 'IMG_0001')).toBeVisible();
    await give(desk, [['Bom ảnh.png', pixelBomb()]]);
    await expect(desk.part('failure-picture-too-large')).toContainText('20.000 × 20.000');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(card(desk, 'Bom ảnh')).toHaveCount(0);
  });
  await test.step('what still waits when the case is left is in sight everywhere, and is gone on with where it belongs', async () => {
    const photo = await photographByTelephone(2268, 3024);
    await give(desk, [
      ['Trang một.jpg', photo],
      ['Trang hai.jpg', photo],
    ]);
    await desk.page.evaluate(() => void (window.location.hash = '#/queue'));
    const unfinished = desk.part('unfinished-files');
    await expect(unfinished).toContainText('2 tệp chờ bạn chọn cách lưu');
    await shootInBothLanguages(desk, 'unfinished-files');
    expect(await holdsClosing(desk)).toBe(true);
    await keyboard.press('Control+l');
    await expect(desk.part('leaving-files')).toContainText('Trang hai.jpg');
    await shootInBothLanguages(desk, 'leaving-files');
    await desk.part('leaving-stay').click();
    await desk.part('open-unfinished').click();
    await expect(dialog).toHaveAttribute('data-tone', 'grey');
    await expect(desk.part('uploads-waiting')).toContainText('Trang hai.jpg');
    await desk.part('scan-following').check();
    await desk.part('scan-attach').click();
    for (const title of ['Trang một', 'Trang hai']) await expect(card(desk, title)).toBeVisible();
    await expect(desk.part('uploads-mark')).toBeHidden();
    expect(await holdsClosing(desk)).toBe(false);
  });
  await card(desk, 'IMG_0001').scrollIntoViewIfNeeded();
  await shoot(desk, 'papers-thumbnails');
});

test('a PDF is read page by page, by keyboard; one with a password asks, a damaged one says so', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await openPapers(desk);
  const { keyboard } = desk.page;
  const viewer = desk.part('pdf-viewer');

  await test.step('pages, zoom and text', async () => {
    await give(desk, [['Tờ khai nhiều trang.pdf', await numberedPages(12)]]);
    await seeThumbnail(desk, 'Tờ khai nhiều trang');
    await card(desk, 'Tờ khai nhiều trang').getByRole('button').first().press('Enter');
    await expect(viewer).toHaveAttribute('data-drawn', '1');
    await expect(desk.part('file-page-text')).toContainText('Page number 1');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await expect(viewer).toHaveAttribute('data-drawn', '3');
    await keyboard.press('End');
    await expect(viewer).toHaveAttribute('data-drawn', '12');
    await desk.part('pdf-page-number').fill('2');
    await keyboard.press('Enter');
    await expect(viewer).toHaveAttribute('data-drawn', '2');
    await expect(desk.part('file-page-text')).toContainText('Page number 2');
    await shootInBothLanguages(desk, 'pdf');
    const before = await desk.part('pdf-percent').innerText();
    await desk.part('pdf-next').focus();
    await keyboard.press('+');
    await expect(desk.part('pdf-percent')).not.toHaveText(before);
    await keyboard.press('0');
    await expect(desk.part('pdf-percent')).toHaveText(before);
    await keyboard.press('Escape');
    await expect(viewer).toBeHidden();
  });

  await test.step('a password', async () => {
    await give(desk, [['Có mật khẩu.pdf', await numberedPages(2, 'bí mật')]]);
    await card(desk, 'Có mật khẩu').getByRole('button').first().press('Enter');
    await expect(desk.part('pdf-password')).toBeFocused();
    await keyboard.type('sai');
    await keyboard.press('Enter');
    await expect(desk.page.getByText('Mật khẩu không đúng.')).toBeVisible();
    await shootInBothLanguages(desk, 'pdf-password');
    await desk.part('pdf-password').fill('bí mật');
    await keyboard.press('Enter');
    await expect(viewer).toHaveAttribute('data-drawn', '1');
    await keyboard.press('Escape');
  });

  await test.step('what a document names without containing it comes from the desk itself, and harms nobody', async () => {
    const loaded: string[] = [];
    desk.page.on('response', (response) => response.ok() && loaded.push(new URL(response.url()).pathname));
    await give(desk, [['Máy quét cũ.pdf', await scannersPdf()]]);
    await card(desk, 'Máy quét cũ').getByRole('button').first().press('Enter');
    await expect(viewer).toHaveAttribute('data-drawn', '1');
    for (const part of ['/pdf/openjpeg_', '/pdf/jbig2_', '/assets/_virtual_pdf-character-maps'])
      expect(loaded.some((path) => path.startsWith(part))).toBe(true);
    await keyboard.press('Escape');
  });

  await test.step('a damaged file', async () => {
    await give(desk, [['Bị hỏng.pdf', damagedPdf()]]);
    await card(desk, 'Bị hỏng').getByRole('button').first().press('Enter');
    await expect(desk.part('pdf-damaged')).toBeVisible();
    await shootInBothLanguages(desk, 'pdf-damaged');
    const saved = desk.page.waitForEvent('download');
    await desk.part('pdf-damaged').getByTestId('save-copy').click();
    expect((await saved).suggestedFilename()).toBe('Bị hỏng.pdf');
    await keyboard.press('Escape');
  });
});

/** A case with papers that came in: the first that has a few. */
async function openPapers(desk: DeskPage): Promise<void> {
  await desk.signIn(consul, samplePassphrase);
  await desk.goTo('cases');
  await desk
    .part(/^case-row-/)
    .filter({ has: desk.page.locator('[data-column="marks"] span span') })
    .first()
    .click();
  await expect(desk.part('case')).toBeVisible();
  await desk.openTab('papers');
  await expect(desk.part(/^file-/).first()).toBeVisible();
}

async function give(desk: DeskPage, files: readonly (readonly [name: string, bytes: Buffer])[]): Promise<void> {
  await desk.part('attach-input').setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: '', buffer })));
}

/** Whether the window would ask before it is closed. */
function holdsClosing(desk: DeskPage): Promise<boolean> {
  return desk.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

function card(desk: DeskPage, title: string): Locator {
  return desk.part(/^file-[0-9a-f]/).filter({ hasText: title });
}

/** It is made once the card comes into sight. */
async function seeThumbnail(desk: DeskPage, title: string): Promise<void> {
  await card(desk, title).scrollIntoViewIfNeeded();
  await expect(card(desk, title).getByTestId('thumbnail')).toHaveAttribute('data-drawn', 'true');
}
