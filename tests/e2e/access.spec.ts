import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { type HeadquartersHere, startHeadquarters } from '../support/e2e-headquarters.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { test } from '../support/e2e-test.ts';

/** What a small laptop at a counter shows. */
test.use({ viewport: { width: 1366, height: 768 } });

const first = 'con ngựa đúng';
const second = 'dòng sông quê hương';
const third = 'mưa rào cuối hạ';
/** Information technology. */
const bao = 'Lý Quốc Bảo';
/** Receives and processes. */
const huy = 'Ngô Gia Huy';

let headquarters: HeadquartersHere;
test.beforeAll(async () => {
  headquarters = await startHeadquarters(['Nguyễn Thành Hải', bao, huy, 'Phạm Thị Thu Hà', 'Phan Thị Mai']);
});
test.afterAll(() => headquarters.close());

test('IT says who opens a device: removes and gives access, changes passphrases, encrypts the file anew', async ({
  folder,
  startStation,
  openDesk,
}) => {
  // Every sign-in opens the whole file, and every picture is looked at by axe.
  test.setTimeout(300_000);
  const data = path.join(folder, 'desk');
  const code = await headquarters.code();
  const asked = { name: 'Quầy 1', headquarters: headquarters.address, enrol: code, passphrase: first };
  let station = await startStation({ data, ...asked });
  const desk = await openDesk(station);

  const id = await test.step('a receiving officer writes a case, and is shown no way to the screen', async () => {
    await desk.signIn(huy, first);
    await desk.part('person-menu').click();
    await expect(desk.part('change-passphrase')).toBeVisible();
    await expect(desk.part('nav-access')).toHaveCount(0);
    await desk.page.keyboard.press('Escape');
    await openByAddress(desk);
    await expect(desk.part('access-table')).toHaveCount(0);
    await shoot(desk, 'access-not-allowed');
    return createCase(desk);
  });

  await test.step('IT removes their access: their name is gone from the sign-in screen', async () => {
    await desk.signIn(bao, first);
    await openAccess(desk);
    await expect(rowOf(desk, bao).getByTestId(/^remove-access-/)).toHaveCount(0);
    await shootInBothLanguages(desk, 'access');
    await rowOf(desk, huy)
      .getByTestId(/^remove-access-/)
      .click();
    await shootInBothLanguages(desk, 'access-remove');
    await desk.part('remove-access-confirm').click();
    await expect(rowOf(desk, huy)).toHaveAttribute('data-can-sign-in', 'false');
    await desk.untilLocked();
    await expect(desk.page.getByRole('radio', { name: bao })).toBeVisible();
    await expect(desk.page.getByRole('radio', { name: huy })).toHaveCount(0);
  });

  await test.step('IT gives it back with another passphrase, and they sign in with it', async () => {
    await desk.signIn(bao, first);
    await openAccess(desk);
    await rowOf(desk, huy)
      .getByTestId(/^give-access-/)
      .click();
    await expect(desk.part('passphrase-next')).toBeFocused();
    await desk.part('passphrase-next').fill('ngắn');
    await desk.part('passphrase-repeat').fill('khác');
    await desk.page.keyboard.press('Enter');
    await expect(desk.part('passphrase-next')).toHaveAttribute('aria-invalid', 'true');
    await expect(desk.part('passphrase-repeat')).toHaveAttribute('aria-invalid', 'true');
    await shootInBothLanguages(desk, 'access-give-wrong');
    await desk.part('passphrase-next').fill(second);
    await desk.part('passphrase-repeat').fill(second);
    await desk.part('passphrase-repeat').press('Enter');
    await expect(rowOf(desk, huy)).toHaveAttribute('data-can-sign-in', 'true');
    await refused(desk, huy, first);
    await waitUntilMayTry(desk);
    await desk.signIn(huy, second);
  });

  await test.step('they change their own passphrase by keyboard; the old one is refused, the new one opens', async () => {
    const { keyboard } = desk.page;
    await keyboard.press('Control+k');
    await expect(desk.part('palette-input')).toBeFocused();
    await keyboard.type('doi mat khau');
    await expect(desk.part('command-passphrase')).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Enter');
    await expect(desk.part('passphrase-current')).toBeFocused();
    await keyboard.press('Escape');
    await expect(desk.part('passphrase-current')).toBeHidden();

    await desk.part('person-menu').click();
    await desk.part('change-passphrase').click();
    await fillChange(desk, first, third);
    await expect(desk.part('failure-wrong-passphrase')).toBeVisible();
    await shootInBothLanguages(desk, 'passphrase-wrong');
    await fillChange(desk, second, third);
    await expect(desk.part('passphrase-form')).toBeHidden();
    await refused(desk, huy, second);
    await waitUntilMayTry(desk);
    await desk.signIn(huy, third);
  });

  await test.step('IT backs the device up, and is told which files to keep', async () => {
    await desk.signIn(bao, first);
    await openAccess(desk);
    await desk.part('make-backup').click();
    await expect(desk.part('backup-made')).toBeVisible();
    const saved = desk.page.waitForEvent('download');
    await desk.part('save-backup-2').click();
    expect((await saved).suggestedFilename()).toMatch(/^DEL-[0-9a-f]{8}-\d{8}T\d{6}Z\.backup\.escrow$/);
    await shootInBothLanguages(desk, 'backup');
  });

  await test.step('IT encrypts the file anew', async () => {
    await desk.part('encrypt-anew').click();
    await shootInBothLanguages(desk, 'encrypt-anew');
    await desk.part('encrypt-anew-confirm').click();
    await expect(desk.page.getByText('Đã mã hóa lại tệp', { exact: true })).toBeVisible();
    await expect(desk.part('encrypt-anew-confirm')).toBeHidden();
    // It is under the key that the file had.
    await expect(desk.part('backup-made')).toBeHidden();
    await desk.openCase(id);
  });

  await test.step('started again, the desk opens for everybody as before, and all is there', async () => {
    desk.expectStationToGo();
    const { port } = station;
    await station.program.stop();
    station = await startStation({ data, port });
    await desk.open(station);
    await desk.signIn(bao, first);
    await desk.signIn(huy, third);
    await desk.openCase(id);
    await expect(desk.part('value-applicant/full_name')).toHaveText('Đặng Thị Hồng Nhung');
    await desk.addNote('Vẫn còn nguyên.');
    await desk.untilUpToDate();
  });
});

function rowOf(desk: DeskPage, name: string): Locator {
  return desk.part('access-table').getByRole('row').filter({ hasText: name });
}

async function openAccess(desk: DeskPage): Promise<void> {
  await desk.part('person-menu').click();
  await desk.part('nav-access').click();
  await expect(desk.part('access-table')).toBeVisible();
}

async function openByAddress({ page }: DeskPage): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/access';
  });
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Quyền mở máy này' })).toBeVisible();
}

async function createCase(desk: DeskPage): Promise<string> {
  await desk.goTo('new');
  await desk.part('procedure-citizen_registration').click();
  await desk.fillForm({
    'applicant/full_name': 'Đặng Thị Hồng Nhung',
    'applicant/sex': 'female',
    'applicant/birth_date': '03/02/1990',
    'applicant/birth_place': 'Huế',
    'applicant/passport_number': 'C1234567',
    'contact/phone': '+919810012345',
    'contact/host_address': '12 Chanakyapuri, New Delhi',
    'stay/since': '01/05/2020',
    'stay/purpose': 'Lao động, làm việc',
  });
  await desk.part('create-case').click();
  return (await desk.part('case-created').getAttribute('data-case')) ?? '';
}

async function fillChange(desk: DeskPage, current: string, next: string): Promise<void> {
  await desk.part('passphrase-current').fill(current);
  await desk.part('passphrase-next').fill(next);
  await desk.part('passphrase-repeat').fill(next);
  await desk.part('passphrase-repeat').press('Enter');
}

async function refused(desk: DeskPage, name: string, passphrase: string): Promise<void> {
  await desk.untilLocked();
  await desk.chooseStaff(name);
  await desk.part('passphrase').fill(passphrase);
  await desk.part('sign-in').click();
  await expect(desk.part('passphrase')).toHaveAttribute('aria-invalid', 'true');
}

async function waitUntilMayTry(desk: DeskPage): Promise<void> {
  await expect(desk.part('sign-in-wait')).toBeHidden();
}
