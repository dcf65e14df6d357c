import { expect } from '@playwright/test';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { isAsked } from '../../sync/domain/catalogue/owed.ts';
import type { FieldType } from '../../sync/domain/catalogue/types.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';
import { findStrangeWords } from '../support/e2e-words.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const consul = 'Phạm Thị Thu Hà';

/** Forms that together have every kind of field: axe takes seconds a form, and the same input is the same everywhere. */
const picturesque = formsWithEveryKind();

function formsWithEveryKind(): ReadonlySet<string> {
  const seen = new Set<FieldType>();
  const chosen = builtInCatalogue.procedures.filter(({ fields }) => {
    const fresh = fields.filter(({ type }) => !seen.has(type));
    for (const { type } of fresh) seen.add(type);
    return fresh.length > 0;
  });
  return new Set(chosen.map(({ code }) => code));
}

/** By the address, as from a link: the place of a form is its own. */
async function openForm(desk: DeskPage, code: string): Promise<void> {
  await desk.page.evaluate((hash) => (window.location.hash = hash), `#/new/${code}`);
  await expect(desk.part('create-case')).toBeVisible();
}

test('all thirty forms are drawn from the catalogue in one language each, and every kind of field is accessible', async ({
  sample,
  openDesk,
}) => {
  test.slow();
  const desk = await openDesk(sample);
  await desk.signIn(consul, samplePassphrase);
  for (const language of ['vi', 'en'] as const) {
    await desk.chooseLanguage(language);
    for (const { code, fields, papers } of builtInCatalogue.procedures) {
      await openForm(desk, code);
      const asked = fields.filter((field) => isAsked(field, {}));
      await expect(desk.part(/^field-[a-z_/]+$/)).toHaveCount(asked.length);
      await expect(desk.part(/^paper-/)).toHaveCount(papers.length);
      expect.soft(await findStrangeWords(desk.page, language), `words of ${code}, ${language}`).toEqual([]);
      if (picturesque.has(code)) await shoot(desk, `form-${code}`);
    }
  }
});

test('a procedure is found without marks and opened by keyboard, and its form takes years and money', async ({
  sample,
  openDesk,
}) => {
  const desk = await openDesk(sample);
  await desk.signIn(consul, samplePassphrase);
  const { keyboard } = desk.page;

  await test.step('typing narrows the list, Enter opens the first', async () => {
    await desk.goTo('new');
    await expect(desk.part('procedure-search')).toBeFocused();
    await expect(desk.part(/^procedure-(?!search)/)).toHaveCount(30);
    await keyboard.type('lai khai sinh');
    await expect(desk.part(/^procedure-(?!search)/)).toHaveCount(1);
    await shootInBothLanguages(desk, 'procedures-found');
    await desk.part('procedure-search').press('Enter');
    await expect(desk.part('field-earlier/year')).toBeVisible();
  });

  await test.step('a year that is none is said to be none', async () => {
    await desk.fillForm({ 'earlier/year': '98', 'earlier/place': 'Hà Nội' });
    await expect(desk.part('field-earlier/year')).toHaveAttribute('aria-invalid', 'true');
    await desk.fillForm({ 'earlier/year': '1998', 'earlier/place': 'Hà Nội' });
    await expect(desk.part('field-earlier/year')).not.toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('arrows walk the list, left and right from group to group, and letters lead back', async () => {
    await desk.goTo('new');
    await keyboard.press('ArrowDown');
    await expect(desk.part('procedure-passport_first')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(desk.part('procedure-visa')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowDown');
    await expect(desk.part('procedure-passport_later')).toBeFocused();
    await keyboard.type('di chuc');
    await expect(desk.part('procedure-search')).toHaveValue('di chuc');
    await keyboard.press('Enter');
    await expect(desk.part('field-deed/value')).toBeVisible();
  });

  await test.step('an amount is typed as one likes and written out; what it costs follows the choice', async () => {
    await desk.fillForm({
      'applicant/full_name': 'Nguyễn Thị Hòa',
      'applicant/sex': 'female',
      'applicant/birth_date': '17/05/1990',
      'applicant/identity_paper': 'C1234567',
      'applicant/nationality': 'Việt Nam',
      'contact/phone': '+919812345678',
      'contact/host_address': '12 Vasant Vihar, New Delhi',
      'other_party/full_name': 'Trần Văn Bảo',
      'other_party/identity_paper': '046190012345',
      'deed/title': 'Hợp đồng ủy quyền',
      'deed/property': 'Xe ô tô con',
      'deed/value': '1500000000',
      'request/kind': 'Hợp đồng, giao dịch',
      'request/copies': '2',
      'request/interpreter': 'none',
    });
    await expect(desk.part('field-deed/value')).toHaveValue('1.500.000.000');
    await expect(desk.part('fee')).toHaveText('50 USD');
    await shoot(desk, 'new-case-notarisation');
    await desk.part('create-case').click();
    await desk.part('open-created').click();
    await expect(desk.page.getByRole('main')).toContainText('1.500.000.000 VND');
  });
});
