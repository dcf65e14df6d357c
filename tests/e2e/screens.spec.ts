import { expect } from '@playwright/test';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shoot, shootLightAndDark } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

/** What a small laptop at a counter shows. */
test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';

for (const language of ['vi', 'en'] as const) {
  test(`every screen in ${language}, the main ones in the dark too`, async ({ sample, openDesk }) => {
    test.slow();
    const desk = await openDesk(sample);
    await enter(desk, language);
    await shootLists(desk);
    await shootCase(desk);
    await shootDialogs(desk);
    await shootNewCase(desk);
    await shootLink(desk);
  });
}

async function enter(desk: DeskPage, language: Language): Promise<void> {
  await desk.untilLocked();
  await desk.chooseLanguage(language);
  await shootLightAndDark(desk, 'sign-in');
  await desk.chooseStaff(consul);
  await desk.part('passphrase').fill('không phải mật khẩu');
  await desk.part('sign-in').click();
  await expect(desk.part('passphrase')).toHaveAttribute('aria-invalid', 'true');
  await shoot(desk, 'sign-in-wrong');
  await desk.signIn(consul, samplePassphrase);
}

async function shootLists(desk: DeskPage): Promise<void> {
  await expect(desk.part(/^queue-row-/).nth(5)).toBeVisible();
  await shootLightAndDark(desk, 'queue');
  await desk.part('whose-mine').click();
  await expect(
    desk
      .part(/^queue-row-|^show-everyone/)
      .first()
      .or(desk.page.getByRole('main').getByRole('status').first()),
  ).toBeVisible();
  await shoot(desk, 'queue-mine');
  await desk.goTo('cases');
  await expect(desk.part(/^case-row-/).nth(5)).toBeVisible();
  await shootLightAndDark(desk, 'cases');
  await desk.part('case-filter-text').fill('nguyen');
  await expect(desk.part('case-scroller')).toHaveAttribute('data-stale', 'false');
  await shoot(desk, 'cases-found');
  await desk.part('case-filter-text').fill('không ai tên như vậy cả');
  await expect(desk.part('case-scroller')).toBeHidden();
  await shoot(desk, 'cases-none');
  await desk.part('case-filter-text').fill('');
  await expect(desk.part('case-scroller')).toBeVisible();
  await desk.goTo('conflicts');
  await expect(desk.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await shoot(desk, 'conflicts-none');
}

/** A case with papers that came in: the first that has a few. */
async function shootCase(desk: DeskPage): Promise<void> {
  await desk.goTo('cases');
  await desk
    .part(/^case-row-/)
    .filter({ has: desk.page.locator('[data-column="marks"] span span') })
    .first()
    .click();
  await expect(desk.part('case')).toBeVisible();
  await shootLightAndDark(desk, 'case');
  await desk.openTab('papers');
  await expect(desk.part(/^file-/).first()).toBeVisible();
  await shootLightAndDark(desk, 'case-papers');
  await desk.openTab('history');
  await expect(desk.part('history-entry').first()).toBeVisible();
  await shootLightAndDark(desk, 'case-history');
  await desk.openTab('form');
  await desk.part('edit-form').click();
  await desk.part('field-contact/phone').fill('');
  await desk.part('save-fields').click();
  await expect(desk.part('field-contact/phone')).toHaveAttribute('aria-invalid', 'true');
  await shootLightAndDark(desk, 'case-edit');
  await desk.part('cancel-edit').click();
}

async function shootDialogs(desk: DeskPage): Promise<void> {
  const { keyboard } = desk.page;
  await desk.openTab('history');
  await desk
    .part(/^strike-/)
    .first()
    .click();
  await expect(desk.part('strike-reason')).toBeFocused();
  await shoot(desk, 'strike');
  await keyboard.press('Escape');
  await expect(desk.part('strike-reason')).toBeHidden();

  await desk.goTo('cases');
  await desk
    .part(/^case-row-/)
    .filter({ has: desk.page.locator('[data-status="processing"]') })
    .first()
    .click();
  await desk.part('move-awaiting_papers').click();
  await expect(desk.part('move-reason')).toBeFocused();
  await shootLightAndDark(desk, 'move');
  await keyboard.press('Escape');
  await expect(desk.part('move-reason')).toBeHidden();

  await keyboard.press('Control+k');
  await desk.part('palette-input').fill('nguyen');
  await expect(desk.part(/^hit-/).first()).toBeVisible();
  await shootLightAndDark(desk, 'palette');
  await keyboard.press('Escape');
  await expect(desk.part('palette-input')).toBeHidden();
  await keyboard.press('?');
  await expect(desk.page.getByRole('dialog')).toBeVisible();
  await shoot(desk, 'shortcuts');
  await keyboard.press('Escape');
  await expect(desk.page.getByRole('dialog')).toBeHidden();

  await desk.part('appearance').click();
  await desk.part('scheme-dark').click();
  await expect(desk.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await shoot(desk, 'appearance');
  await desk.part('scheme-auto').click();
  await expect(desk.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await keyboard.press('Escape');
}

async function shootNewCase(desk: DeskPage): Promise<void> {
  await desk.goTo('new');
  await expect(desk.part('procedure-search')).toBeFocused();
  await shootLightAndDark(desk, 'procedures');
  await desk.part('procedure-passport_later').click();
  await desk.fillForm({ 'applicant/full_name': 'nguyễn văn an', 'contact/phone': '090 123' });
  await desk.part('create-case').click();
  await expect(desk.part('field-applicant/birth_date')).toHaveAttribute('aria-invalid', 'true');
  await shootLightAndDark(desk, 'new-case');
}

async function shootLink(desk: DeskPage): Promise<void> {
  await desk.goTo('link');
  await desk.untilUpToDate();
  await shootLightAndDark(desk, 'link');
  await desk.stayOffline(true);
  await shoot(desk, 'link-staying-offline');
  await desk.stayOffline(false);
  await desk.untilUpToDate();
}
