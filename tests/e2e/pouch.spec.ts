import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

test.use({ viewport: { width: 1366, height: 900 } });

test('what waits is made into a pouch, saved, and what is brought is told of in words', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn('Phạm Thị Thu Hà', samplePassphrase);
  await desk.untilUpToDate();
  await desk.stayOffline(true);
  await desk.goTo('cases');
  await desk
    .part(/^case-row-/)
    .first()
    .click();
  await desk.part('note-text').fill('Khách hẹn quay lại thứ Hai.');
  await desk.part('add-note').click();
  await expect(desk.part('note').last()).toContainText('thứ Hai');
  await desk.goTo('link');
  await expect(desk.part('pouch-waiting')).toContainText('1 bản ghi');

  await desk.part('make-pouch').click();
  await expect(desk.part('pouch-made')).toBeVisible();
  const saving = desk.page.waitForEvent('download');
  await desk.part('save-part-1').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^DEL-[0-9a-f]{8}-\d{8}T\d{6}Z-1-of-1\.pouch$/);

  await desk.part('pouch-input').setInputFiles([
    { name: saved.suggestedFilename(), mimeType: 'application/octet-stream', buffer: readFileSync(await saved.path()) },
    { name: 'ảnh nghỉ mát.pouch', mimeType: 'application/octet-stream', buffer: Buffer.alloc(200_000, 7) },
  ]);
  await expect(desk.part('pouch-outcome')).toHaveCount(2);
  await expect(desk.part('pouch-outcome').first()).toContainText('gửi cho nơi khác');
  await expect(desk.part('pouch-outcome').last()).toContainText('không phải là túi thư');
  await desk.part('pouch').scrollIntoViewIfNeeded();
  await shootInBothLanguages(desk, 'link-pouch');
  await desk.part('drop-pouch').click();
  await expect(desk.part('pouch-made')).toBeHidden();
  await desk.stayOffline(false);
});
