import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { pouchFile } from '../../sync/link/pouch/pouch-files.ts';
import { type HeadquartersHere, startHeadquarters } from '../support/e2e-headquarters.ts';
import { shootInBothLanguages } from '../support/e2e-screens.ts';
import { test } from '../support/e2e-test.ts';
import { MemoryShelf } from '../support/pouches.ts';

test.use({ viewport: { width: 1366, height: 900 } });

const passphrase = 'con ngựa đúng';
const consul = 'Phạm Thị Thu Hà';
const form = {
  'applicant/full_name': 'Đặng Thị Hồng Nhung',
  'applicant/sex': 'female',
  'applicant/birth_date': '03/02/1990',
  'applicant/birth_place': 'Huế',
  'applicant/passport_number': 'C1234567',
  'contact/phone': '+919810012345',
  'contact/host_address': '12 Chanakyapuri, New Delhi',
  'stay/since': '01/05/2020',
  'stay/purpose': 'Lao động, làm việc',
};

let headquarters: HeadquartersHere;
test.beforeAll(async () => {
  headquarters = await startHeadquarters([consul]);
});
test.afterAll(() => headquarters.close());

/** What headquarters makes of a stick, and sends back on it. */
async function answer(file: string): Promise<Buffer> {
  const taken = await headquarters.headquarters.importPouch(pouchFile(file));
  if (!taken.ok) throw new Error(taken.error.type);
  const [device] = await headquarters.headquarters.devices();
  if (!device) throw new Error('no device');
  const said = taken.value.taken.spaces.map((space) => space.statement);
  const shelf = new MemoryShelf();
  const made = await headquarters.headquarters.exportPouch({ device, said, withBlobs: true, largestPart: 4e9, shelf });
  if (!made.ok) throw new Error(made.error.type);
  return shelf.parts[0] ?? Buffer.alloc(0);
}

test('[P5, P7] a case goes to headquarters by stick and is confirmed by stick, and what is no answer is told of in words', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const station = await startStation({
    data: path.join(folder, 'desk'),
    name: 'Quầy 1',
    headquarters: headquarters.address,
    enrol: await headquarters.code(),
    passphrase,
  });
  const desk = await openDesk(station);
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn(consul, passphrase);
  await desk.untilUpToDate();
  await desk.stayOffline(true);
  await desk.goTo('new');
  await desk.part('procedure-citizen_registration').click();
  await desk.fillForm(form);
  await desk.part('create-case').click();
  await expect(desk.part('created-code')).toBeVisible();
  await desk.goTo('link');

  await desk.part('make-pouch').click();
  await expect(desk.part('pouch-made')).toBeVisible();
  const saving = desk.page.waitForEvent('download');
  await desk.part('save-part-1').click();
  const saved = await saving;
  const name = saved.suggestedFilename();
  expect(name).toMatch(/^DEL-[0-9a-f]{8}-\d{8}T\d{6}Z-1-of-1\.pouch$/);
  await expect(desk.part('link-chip')).not.toHaveAttribute('data-waiting', '0');

  const file = await saved.path();
  const mimeType = 'application/octet-stream';
  await desk.part('pouch-input').setInputFiles([
    { name: 'headquarters-DEL-1-of-1.pouch', mimeType, buffer: await answer(file) },
    { name, mimeType, buffer: readFileSync(file) },
    { name: 'ảnh nghỉ mát.pouch', mimeType, buffer: Buffer.alloc(200_000, 7) },
  ]);
  await expect(desk.part('pouch-outcome')).toHaveCount(3);
  await expect(desk.part('pouch-outcome').nth(0)).toContainText('Bộ đã xác nhận nhận đủ');
  await expect(desk.part('pouch-outcome').nth(1)).toContainText('gửi cho nơi khác');
  await expect(desk.part('pouch-outcome').nth(2)).toContainText('không phải là túi thư');
  // Confirmed, although the desk never went online.
  await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', '0');
  await desk.part('pouch').scrollIntoViewIfNeeded();
  await shootInBothLanguages(desk, 'link-pouch');
  await desk.part('drop-pouch').click();
  await expect(desk.part('pouch-made')).toBeHidden();
});
