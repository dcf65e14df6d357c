import { expect } from '@playwright/test';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const clerk = 'Phan Thị Mai';
const ambassador = 'Nguyễn Thành Hải';
const abstract = 'Về việc phối hợp bảo hộ công dân tại Mumbai';

test('a letter is registered by keyboard, directed, and answered by a draft whose versions are compared', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  const { page } = desk;
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn(clerk, samplePassphrase);
  await desk.untilUpToDate();

  await test.step('registered without the mouse, its number is shown, and the form is ready for the next', async () => {
    await desk.goTo('documents');
    await desk.part('register-document').press('Enter');
    await expect(desk.part('document-author')).toBeFocused();
    await page.keyboard.type('Cục Lãnh sự');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await page.keyboard.type('345/BNG-LS');
    await page.keyboard.press('Tab');
    await page.keyboard.type('02/01/2026');
    await desk.part('document-abstract').fill(abstract);
    await shootInBothLanguages(desk, 'register-document');
    await page.keyboard.press('Control+s');
    await expect(desk.part('saved-document').first()).toContainText(/\d+\/\d{4}\/ĐẾN-[A-Z]{3}/);
    await expect(desk.part('document-abstract')).toHaveValue('');
    await expect(desk.part('document-author')).toHaveValue('Cục Lãnh sự');
    await expect(desk.part('document-author')).toBeFocused();
    // Its suggestions wait until somebody types, or asks for them.
    await expect(desk.page.getByRole('option')).toHaveCount(0);
  });

  await test.step('files that are dropped on the form are at hand, all of them; beside it no browser opens them', async () => {
    expect(await drop('nav-documents')).toBe(true);
    await expect(desk.part('file-at-hand')).toHaveAttribute('data-read', 'nothing');
    expect(await drop('document-abstract')).toBe(true);
    await expect(desk.part('file-at-hand')).toContainText('cong-van.pdf');
    await expect(desk.part('file-at-hand')).toContainText('phu-luc.pdf');
  });

  await test.step('a secret one takes no abstract', async () => {
    await desk.part('document-secrecy').click();
    await page.getByRole('option', { name: 'Tối mật' }).click();
    await expect(desk.part('secret-note')).toBeVisible();
    await expect(desk.part('document-abstract')).toBeHidden();
  });

  await test.step('presented to the head of mission', async () => {
    await desk.part('saved-document').first().click();
    await desk.part('step-presented').click();
    await desk.part('step-confirm').click();
    await expect(desk.part('document-step')).toHaveAttribute('data-step', 'presented');
    // Of the steps that are left none leads on: whose turn it is stands above them.
    await expect(desk.part('waits-for-direction')).toContainText('Trưởng cơ quan đại diện');
  });
  const address = page.url();

  await test.step('who directs it assigns and instructs', async () => {
    await desk.signIn(ambassador, samplePassphrase);
    await desk.goTo('documents');
    await expect(page.getByText(abstract).first()).toBeVisible();
    await shoot(desk, 'documents-todo');
    await page.goto(address);
    await expect(desk.part('waits-for-direction')).toContainText('ngay bên dưới');
    await desk.part('direct').click();
    await desk.part('direct-instruction').fill('Phòng Lãnh sự xử lý, trả lời trong tuần.');
    await desk.part('direct-lead').click();
    await page.getByRole('option', { name: /Phạm Thị Thu Hà/ }).click();
    // Who leads has the document's deadline; who supports may have one of their own.
    await desk.part('direct-due').fill('20/12/2099');
    await desk.part('direct-support').click();
    await page.getByRole('option', { name: /Lê Hoàng Nam/ }).click();
    await page.getByLabel('Hạn của Lê Hoàng Nam').fill('05/12/2099');
    await shoot(desk, 'document-direct');
    await desk.part('direct-save').click();
    await expect(desk.part('assignment')).toContainText([
      /Phạm Thị Thu Hà.*20\/12\/2099/,
      /Lê Hoàng Nam.*05\/12\/2099/,
    ]);
    await expect(desk.part('document-step')).toHaveAttribute('data-step', 'directed');
  });

  await test.step('an answer is drafted, linked both ways, and its versions compared', async () => {
    await desk.part('write-answers').click();
    await desk.part('document-abstract').fill('Trả lời về bảo hộ công dân tại Mumbai');
    await desk.part('document-draft').fill('Kính gửi Cục Lãnh sự, ba công dân đã được thăm.');
    await desk.part('save-document').click();
    await expect(desk.part('document-link')).toContainText(abstract);
    await desk.part('tab-draft').click();
    await desk.part('edit-draft').press('Enter');
    await expect(desk.part('draft-typed')).toBeFocused();
    await desk.part('draft-typed').fill('Kính gửi Cục Lãnh sự, bốn công dân đã được thăm.');
    await desk.part('save-draft').click();
    await expect(desk.part('draft-version')).toHaveCount(2);
    await expect(desk.part('draft-text').locator('ins')).toHaveText('bốn');
    await shoot(desk, 'document-draft');
    await desk.part('print-letter').click();
    await expect(desk.part('file-page-text').first()).toContainText('V/v Trả lời về bảo hộ công dân tại Mumbai');
    await expect(desk.part('paper-marks')).toContainText('BẢN NHÁP');
    await page.goBack();
    await desk.part('document-link').getByRole('link').click();
    await expect(desk.part('document-link')).toContainText('Trả lời về bảo hộ');
    await shootInBothLanguages(desk, 'document');
  });

  await test.step('the register has it, and the palette finds it', async () => {
    await desk.goTo('documents');
    await desk.part('documents-registers').click();
    await expect(page.getByText(abstract)).toBeVisible();
    await shoot(desk, 'document-register');
    await page.keyboard.press('Control+k');
    await desk.part('palette-input').fill('bao ho cong dan');
    await desk.part(/^hit-/).filter({ hasText: abstract }).click();
    await expect(page).toHaveURL(address);
  });

  await test.step('a letter without a word in it says so before it is signed', async () => {
    await page.evaluate(() => void (location.hash = '#/documents/new/outgoing'));
    await desk.part('document-abstract').fill('Về việc phối hợp');
    // Whoever saves means the recipient that still stands in the field, too; a comma ends none.
    await desk.part('document-recipients').click();
    await page.keyboard.type('Cục Lãnh sự;Lưu: VT, LS');
    await page.keyboard.press('Control+s');
    await expect(desk.part('value-recipients')).toHaveText('Cục Lãnh sự; Lưu: VT, LS');
    await desk.part('step-reviewing').click();
    await expect(desk.part('empty-note')).toHaveCount(0);
    await desk.part('step-confirm').click();
    await expect(desk.part('document-step')).toHaveAttribute('data-step', 'reviewing');
    // What leads on stands first.
    await expect(desk.part(/^step-(?!reason|confirm)/).first()).toHaveAttribute('data-testid', 'step-signed');
    await desk.part('step-drafting').click();
    await desk.part('step-reason').fill('Thiếu nội dung thư.');
    await desk.part('step-confirm').click();
    await expect(desk.part('why-here')).toContainText('Thiếu nội dung thư.');
    await expect(desk.part('why-here')).toContainText('Nguyễn Thành Hải');
    await desk.part('edit-document').press('Enter');
    await expect(desk.part('document-type')).toBeFocused();
    await page.keyboard.press('Control+s');
    await take('reviewing');
    await desk.part('step-signed').click();
    await expect(desk.part('empty-note')).toBeVisible();
    await desk.part('step-confirm').click();
    await expect(desk.part('document-step')).toHaveAttribute('data-step', 'signed');
  });
  const issued = page.url();

  await test.step('what was issued is changed by nobody, and corrected by a letter that both registers name', async () => {
    await desk.signIn(clerk, samplePassphrase);
    await page.goto(issued);
    await take('numbered');
    await take('issued');
    await expect(desk.part('open-letter')).toBeVisible();
    await page.keyboard.press('Control+p');
    await expect(desk.part('file-page-text').first()).toContainText(/Số: \d+\//);
    await page.goBack();
    await desk.part('edit-document').click();
    await expect(desk.part('issued-note')).toBeVisible();
    await expect(desk.part('document-abstract')).toHaveCount(0);
    await shoot(desk, 'document-issued');
    await desk.part('issued-note').getByRole('link').last().click();
    await expect(desk.part('document-abstract')).toHaveValue(/^Đính chính Công văn số \d+\//);
    await desk.part('save-document').click();
    await expect(desk.part('successions')).toContainText('Đính chính');
    await take('reviewing');
    const correction = page.url();
    await desk.signIn(ambassador, samplePassphrase);
    await page.goto(correction);
    await take('signed');
    await desk.signIn(clerk, samplePassphrase);
    await page.goto(correction);
    await take('numbered');
    await take('issued');
    await desk.part('successions').getByRole('link').click();
    await expect(page).toHaveURL(issued);
    await expect(desk.part('successions')).toContainText('Được đính chính bằng');
  });

  await test.step('a letter that its author recalled says so on its page and in the register on paper', async () => {
    await page.goto(address);
    await desk.part('came-about').click();
    await desk.part('came-recalls').click();
    await expect(desk.part('document-author')).toHaveValue('Cục Lãnh sự');
    await expect(desk.part('document-abstract')).toHaveValue(/^Thu hồi .*345\/BNG-LS/);
    await desk.part('document-symbol').fill('399/BNG-LS');
    await page.keyboard.press('Control+s');
    await expect(desk.part('saved-document').first()).toContainText(/\d+\/\d{4}/);
    await page.goto(address);
    await expect(desk.part('successions')).toContainText('Bị thu hồi bằng 399/BNG-LS');
    await shootInBothLanguages(desk, 'document-recalled');
    await desk.part('step-cancelled').click();
    await expect(desk.part('step-reason')).toHaveValue(/^Bị thu hồi bằng 399\/BNG-LS/);
    await desk.part('step-confirm').click();
    await expect(desk.part('document-step')).toHaveAttribute('data-step', 'cancelled');
    await desk.goTo('documents');
    await desk.part('documents-incoming').click();
    await expect(desk.part('mark-recalls')).toBeVisible();
    await desk.part('documents-registers').click();
    await desk.part('print-documents').click();
    // Its column is too narrow for one line.
    await expect(page.getByText('bằng 399/BNG-LS').first()).toBeAttached();
  });

  /** Whether anybody kept the browser from opening it. */
  function drop(on: string): Promise<boolean> {
    return desk.part(on).evaluate((part) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['%PDF-1.7'], 'cong-van.pdf', { type: 'application/pdf' }));
      dataTransfer.items.add(new File(['%PDF-1.7'], 'phu-luc.pdf', { type: 'application/pdf' }));
      const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      part.dispatchEvent(dropped);
      return dropped.defaultPrevented;
    });
  }

  async function take(step: string): Promise<void> {
    await desk.part(`step-${step}`).click();
    await desk.part('step-confirm').click();
    await expect(desk.part('document-step')).toHaveAttribute('data-step', step);
  }
});
