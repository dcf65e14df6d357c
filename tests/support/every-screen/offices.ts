import { expect } from '@playwright/test';
import { hex } from '../fake-desk/fake-world.ts';
import { walkLinkStates } from './hindrances.ts';
import type { Walk } from './walk.ts';

/** The till, the safe, the books; the line to headquarters; who may in. */
export async function walkOffices(walk: Walk): Promise<void> {
  await walk.to('#/calendar', 'year-view');
  await walk.look('calendar');
  await walk.to(`#/report/${new Date().getUTCFullYear()}`, 'report');
  await walk.look('report');
  await walkSums(walk);
  await walkBooks(walk);
  await walkLink(walk);
  await walkImport(walk);
  await walkAccess(walk);
  await walkHandover(walk);
}

/** What all procedures come to leads to all of its cases, as a row does to its own. */
async function walkSums(walk: Walk): Promise<void> {
  const received = walk.part('report-sums').locator('[data-of="received"]').getByRole('link');
  await received.click();
  await expect(walk.page).toHaveURL(/#\/cases$/);
}

const disputedBlank = hex(80_002, 32);

async function walkBooks(walk: Walk): Promise<void> {
  await walk.to('#/registers', 'fee-day');
  await walk.look('fees');
  await walk.over('fee-day-close', 'close-day');
  await walk.over('fee-void', 'void-fee');
  await walk.over('fee-refund', 'refund-fee');
  await walk.to('#/registers/stock', 'consignment');
  await walk.look('stock');
  for (const deed of ['receive', 'take']) await walk.over(`stock-${deed}`, `stock-${deed}`);
  await walk.over('stock-mark', 'stock-mark', async () => {
    await expect(walk.part('stock-confirm')).toContainText(/“(Hỏng|Spoiled)”/);
    await walk.part('stock-first').fill('V000003');
    await walk.part('stock-words').fill('Rách.');
    await walk.part('stock-confirm').click();
    await expect(walk.part('stock-kind')).toHaveValue(/^(Tem thị thực|Visa sticker)$/);
  });
  await walk.over('stock-strike', walk.part('strike-consignment').first());
  // Where the conflict centre leads: one blank alone, and one day.
  await walk.to(`#/registers/stock/${disputedBlank}`, 'clear-blank');
  await expect(walk.part('blank')).toHaveCount(1);
  await walk.over('stock-clear', 'clear-blank');
  await walk.to('#/registers/books', 'entry');
  await walk.look('books');
}

async function walkLink(walk: Walk): Promise<void> {
  await walk.to('#/link', 'nearby-desk');
  await walk.part('make-pouch').click();
  await expect(walk.part('pouch-made')).toBeVisible();
  await walk.look('link');
  await walk.over('link-metering', 'metering-change');
  await walk.over('link-metering-machine', 'metering-machine');
  await walkLinkStates(walk);
}

/** Titles that no language of the desk has for its own: what people wrote stays as they wrote it. */
const table = 'Ten khach,Sinh ngay\nNguyễn Văn Đức,31/02/1990\n';

const ofOlderWindows = Buffer.from('Ten khach,Sinh ngay\nNguy\xea\xden V\xe3n \xd0\xfd\xecc,17/02/1990\n', 'latin1');
const ofOlderFont = 'Hä kh¸ch,Ngµy chµo\nNguyÔn V¨n §øc,17/02/1990\nTrÇn ThÞ Lan,18/02/1990\n';
const dayFirst = 'Ten khach,Sinh ngay\nMai,17/02/1990\nAn,03/04/1990\n';
const mixed = 'Ten khach,Sinh ngay\nMai,17/02/1990\nLan,02/17/1990\nAn,03/04/1990\n';

async function walkImport(walk: Walk): Promise<void> {
  await walk.to('#/import', 'import-procedure');
  await walk.look('import');
  await walk.part('import-procedure').click();
  await walk.page.getByRole('option').first().click();
  const file = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await walk.page.locator('input[type=file]').first().setInputFiles(file);
  await expect(walk.part('import-preview')).toBeVisible();
  await walk.look('import-preview');
  // What its own days tell is said, and stands for as long as nobody says otherwise.
  await walk.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...file, buffer: Buffer.from(dayFirst) });
  await expect(walk.part('import-day-first')).toBeChecked();
  await expect(walk.part('import-day-order')).toContainText('17/02/1990');
  await walk.look('import-days-found');
  await walk.part('import-month-first').click();
  await expect(walk.part('import-refused')).toContainText('17/02/1990');
  await walk.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...file, buffer: ofOlderWindows });
  await expect(walk.part('import-fault')).toBeVisible();
  await walk.look('import-not-utf8');
  await walk.part('import-as-1258').click();
  await expect(walk.part('import-read-as-1258')).toBeVisible();
  await walk.look('import-of-older-windows');
  await walk.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...file, buffer: Buffer.from(ofOlderFont) });
  await expect(walk.part('import-before-after')).toContainText('Nguyễn Văn Đức');
  await walk.look('import-older-font');
  await walk.part('import-turn').click();
  await expect(walk.part('import-turned')).toBeVisible();
  await expect(walk.part('import-preview')).toContainText('Họ khách');
  await walk.look('import-turned');
  await walk.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...file, buffer: Buffer.from(mixed) });
  await walk.part('import-unmistakable').click();
  await expect(walk.part('import-refused')).toContainText('03/04/1990');
  await walk.look('import-mixed-days');
}

async function walkAccess(walk: Walk): Promise<void> {
  await walk.to('#/access', 'access-table');
  await walk.look('access');
  await walk.over('access-own', 'change-own');
  await walk.over('access-roles', walk.part(/^change-roles-/).first(), async () => {
    await walk.page.getByRole('dialog').getByRole('checkbox').first().check();
    await expect(walk.part('roles-request')).toContainText(/staff change --mission DEL [0-9a-f]{32} --roles [a-z_,]+$/);
  });
  await walk.over('access-give', walk.part(/^give-access-/).first());
  await walk.over('access-remove', walk.part(/^remove-access-/).first());
  await walk.over('access-encrypt', 'encrypt-anew');
  await walk.part('make-backup').click();
  await expect(walk.part('backup-made')).toBeVisible();
  await walk.look('access-backup');
}

async function walkHandover(walk: Walk): Promise<void> {
  await walk.to('#/handover', 'handover-from');
  await walk.part('handover-from').click();
  // Somebody is chosen already: what is typed stands instead of their name.
  await walk.page.keyboard.type('vu ngoc lan');
  await walk.page.keyboard.press('Enter');
  await expect(walk.part('left-thing').first()).toBeVisible();
  await walk.look('handover');
  await walk.part('handover-to').click();
  await walk.page.getByRole('option').first().click();
  await walk.over('handover-ask', 'hand-over-all');
  await walk.part('hand-over-all').click();
  await walk.part('bulk-confirm').click();
  await walk.part('bulk-close').click();
  await walk.part('print-handover').click();
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-handover');
}
