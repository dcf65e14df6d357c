import { expect } from '@playwright/test';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';
const form = {
  'applicant/full_name': 'Đoàn Thị Ngọc Ánh',
  'applicant/sex': 'female',
  'applicant/birth_date': '12/08/1994',
  'applicant/birth_place': 'Nam Định',
  'applicant/passport_number': 'C7654321',
  'stay/since': '01/09/2021',
  'stay/purpose': 'Lao động, làm việc',
  'contact/phone': '+919810055555',
  'contact/host_address': '7 Shanti Path, New Delhi',
};

test('a case received without a link bears a number, is found by it, and gets another when that is voided', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await desk.untilLocked();
  await desk.chooseLanguage('vi');
  await desk.signIn(consul, samplePassphrase);
  await desk.untilUpToDate();
  // This year’s stands first; towards its end the next one’s stands beside it.
  const next = desk.part('next-reception').first();

  await test.step('the desk was granted numbers', async () => {
    await desk.goTo('numbers');
    await expect(next).toHaveText(/^[A-Z]{3}-\d{4}-\d{6}$/);
    await shootInBothLanguages(desk, 'numbers');
  });

  const code = await test.step('a case takes the next one while the link is down', async () => {
    await desk.stayOffline(true);
    await desk.goTo('numbers');
    const promised = await next.innerText();
    await desk.goTo('new');
    await desk.part('procedure-citizen_registration').click();
    await desk.fillForm(form);
    await desk.part('create-case').click();
    await expect(desk.part('created-code')).toHaveText(promised);
    await expect(desk.part('created-temporary')).toBeHidden();
    await shoot(desk, 'new-case-numbered');
    return promised;
  });

  await test.step('it is found by its number', async () => {
    await desk.page.keyboard.press('Control+k');
    await desk.part('palette-input').fill(code);
    await expect(desk.part(/^hit-/).first()).toContainText(form['applicant/full_name']);
    await desk.page.keyboard.press('Enter');
    await expect(desk.part('case-code')).toHaveText(code);
  });

  await test.step('voided with a reason, it stays in the list, and the case has another', async () => {
    const address = desk.page.url();
    await desk.goTo('numbers');
    await desk.part('void-reception').first().click();
    await expect(desk.part('void-number')).toBeFocused();
    await desk.page.keyboard.type(code.toLowerCase());
    await desk.part('void-number-reason').fill('Giấy tiếp nhận in lệch.');
    await shoot(desk, 'void-number');
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('Enter');
    await expect(desk.part(/^voided-/)).toContainText([code]);
    await expect(desk.part(/^voided-/)).toContainText(['Giấy tiếp nhận in lệch.']);
    await desk.page.goto(address);
    await expect(desk.part('case-code')).not.toHaveText(code);
    await expect(desk.part('case-code')).toHaveText(/^[A-Z]{3}-\d{4}-\d{6}$/);
  });
  await desk.stayOffline(false);
});
