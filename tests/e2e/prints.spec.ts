import { expect } from '@playwright/test';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';
import { letter } from '../support/letters.ts';
import { officialLetter } from '../support/official-letter.ts';
import { readPdf } from '../support/read-pdf.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';
const form = {
  'applicant/full_name': 'Lương Thị Diễm Hằng',
  'applicant/sex': 'female',
  'applicant/birth_date': '12/08/1994',
  'applicant/birth_place': 'Nam Định',
  'applicant/passport_number': 'C7654329',
  'stay/since': '01/09/2021',
  'stay/purpose': 'Lao động, làm việc',
  'contact/phone': '+919810055559',
  'contact/host_address': '7 Shanti Path, New Delhi',
};

test('a receipt says that headquarters does not hold the case, until it does', async ({ sample, openDesk }) => {
  const desk = await openDesk(sample);
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn(consul, samplePassphrase);
  await desk.untilUpToDate();
  const pages = desk.part('paper-pages');
  const words = desk.part('file-page-text').first();

  await test.step('received while the link is down, its receipt is a draft', async () => {
    await desk.stayOffline(true);
    await desk.goTo('new');
    await desk.part('procedure-citizen_registration').click();
    await desk.fillForm(form);
    await desk.part('create-case').click();
    await expect(desk.part('case-created')).toBeVisible();
    await desk.page.keyboard.press('Control+p');
    await expect(pages).toHaveAttribute('data-pages', '1');
    await expect(words).toContainText('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
    await expect(words).toContainText(form['applicant/full_name']);
    await expect(words).toContainText('BẢN NHÁP – chưa có ở Bộ');
    await shootInBothLanguages(desk, 'print-receipt');
  });

  await test.step('after the exchange it is no draft any more', async () => {
    const address = desk.page.url();
    await desk.stayOffline(false);
    await desk.untilUpToDate();
    await desk.page.goto(address);
    await expect(desk.part('paper-marks')).toHaveAttribute('data-marks', '');
    await expect(desk.part('paper-marks')).toHaveAttribute('data-settled', 'true');
    await expect(words).toContainText(form['applicant/full_name']);
    await expect(words).not.toContainText('BẢN NHÁP');
  });

  await test.step('the printer gets a sheet of A4, and nothing else of the desk', async () => {
    await keepSheets(desk);
    await desk.page.keyboard.press('Control+p');
    await expect(desk.page.locator('html[data-sheets-kept]')).toBeAttached();
    const pdf = await desk.page.pdf({ preferCSSPageSize: true });
    // The picture of a page full of letters.
    expect(pdf.length).toBeGreaterThan(50_000);
    const printed = await readPdf(pdf);
    expect(printed.map(({ width, height, text }) => [Math.round(width), Math.round(height), text])).toEqual([
      [595, 842, ''],
    ]);
    await desk.page.evaluate(() => {
      delete document.documentElement.dataset['printing'];
      delete document.documentElement.dataset['sheetsKept'];
    });
    await expect(desk.part('print-paper')).toBeEnabled();
  });

  await test.step('a Word letter is filled and seen as PDF, or refused by the name of its field', async () => {
    const choose = async (file: Blob) => {
      const buffer = Buffer.from(await file.arrayBuffer());
      await desk.page.locator('input[type=file]').last().setInputFiles({ name: 'thu.docx', mimeType: '', buffer });
    };
    await choose(letter('{{applicant/shoe_size}}'));
    await expect(desk.part('letter-fault')).toContainText('applicant/shoe_size');
    await choose(officialLetter());
    await expect(pages).toHaveAttribute('data-pages', '2');
    await expect(desk.part('letter-fault')).toBeHidden();
    await expect(words).toContainText('Đại sứ quán đã nhận hồ sơ');
    await expect(words).toContainText(form['applicant/full_name']);
    await shootInBothLanguages(desk, 'print-letter');
    const saving = desk.page.waitForEvent('download');
    await desk.part('save-word').click();
    expect((await saving).suggestedFilename()).toMatch(/^letter-DEL-.*\.docx$/);
    await desk.part('leave-letter').click();
    await expect(words).toContainText('GIẤY TIẾP NHẬN HỒ SƠ');
    await expect(desk.part('fill-letter')).toContainText('thu.docx');
  });

  await test.step('attached by keyboard, the cursor stays on its button', async () => {
    await desk.part('attach-paper').press('Enter');
    await expect(desk.page.getByText('Đã đính kèm bản in')).toBeVisible();
    await expect(desk.part('attach-paper')).toBeFocused();
  });

  await test.step('handed out, the history says so, and the paper stays what it is', async () => {
    await desk.part('note-print').click();
    await desk.part('print-back').click();
    await desk.openTab('history');
    await expect(desk.part('case')).toContainText('Mẫu số 01 – Giấy tiếp nhận hồ sơ và hẹn trả kết quả');
    await shoot(desk, 'print-history');
  });

  await test.step('the tracking book lists the case', async () => {
    await desk.goTo('cases');
    await desk.part('open-book').click();
    await expect(words).toContainText('SỔ THEO DÕI HỒ SƠ');
    await shoot(desk, 'print-book');
  });
});

/** In place of the printer's dialog, which nobody could answer: what it would print stays in the page. */
async function keepSheets({ page }: DeskPage): Promise<void> {
  await page.evaluate(() => {
    URL.revokeObjectURL = () => {};
    window.print = () => {
      const sheets = document.body.lastElementChild?.cloneNode(true);
      const printing = document.documentElement.dataset['printing'];
      setTimeout(() => {
        if (sheets) document.body.append(sheets);
        document.documentElement.dataset['printing'] = printing;
        document.documentElement.dataset['sheetsKept'] = '';
      });
    };
  });
}
