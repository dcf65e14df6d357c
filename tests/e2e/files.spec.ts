import { expect } from '@playwright/test';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shoot, shootInBothLanguages, shootLightAndDark } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';
import { photographByTelephone } from '../support/pictures.ts';

/** What a small laptop at a counter shows. */
test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';

test('pictures are made smaller before they are attached, or kept as they came, by keyboard', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await openPapers(desk);
  const { keyboard } = desk.page;

  await test.step('two photographs: before and after, in greys; black and white for both', async () => {
    const photo = await photographByTelephone(2268, 3024);
    await give(desk, [
      ['Hộ chiếu.jpg', photo],
      ['Giấy khai sinh của người yêu cầu, bản chụp bằng điện thoại.jpg', photo],
    ]);
    const dialog = desk.part('scan-dialog');
    await expect(dialog).toHaveAttribute('data-tone', 'grey');
    await expect(desk.part('scan-saving')).toContainText('Nhỏ hơn');
    await shootInBothLanguages(desk, 'scan', shootLightAndDark);
    await desk.part('scan-tone').getByText('Đen trắng').click();
    await expect(dialog).toHaveAttribute('data-tone', 'two-tone');
    await expect(dialog).toHaveAttribute('data-making', 'false');
    await desk.part('scan-zoom').click();
    await shoot(desk, 'scan-two-tone');
    await desk.part('scan-following').check();
    await desk.part('scan-attach').focus();
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    for (const title of ['Hộ chiếu', 'Giấy khai sinh'])
      await expect(desk.part(/^file-/).filter({ hasText: title })).toBeVisible();
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
