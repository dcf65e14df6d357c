import { expect } from '@playwright/test';
import { fakeMinistryQueries } from '../fake-desk/fake-ministry.ts';
import { fakePassphrase } from '../fake-desk/fake-world.ts';
import { walkKeptOut } from './hindrances.ts';
import type { Walk } from './walk.ts';

/** What lies around every screen; and the desk of headquarters' own unit, with the catalogue that it keeps. */
export async function walkCatalogue(walk: Walk): Promise<void> {
  await walk.to('#/catalogue', /^edit-/);
  await walk.look('catalogue');
  await walk.to('#/catalogue/passport_later', 'publish');
  for (const part of await walk.part(/^part-/).all()) {
    await part.click();
    const name = (await part.getAttribute('data-testid'))?.replace(/^part-/, '');
    await walk.look(`catalogue-part-${name}`);
  }
  for (const side of ['changes', 'problems']) {
    await walk.part(`side-${side}`).click();
    await walk.look(`catalogue-side-${side}`);
  }
  await walk.to('#/catalogue/passport_short', 'publish');
  await walk.part('longer-add').click();
  await walk.part('longer').scrollIntoViewIfNeeded();
  await walk.look('catalogue-longer-times');
  await walk.part('side-problems').click();
  await walk.look('catalogue-longer-problems');
  await walk.to('#/catalogue/passport_later', 'publish');
  await walkProcedurePublished(walk);
  await walkCalendars(walk);
  await walkDocumentLists(walk);
  await walkFeeRules(walk);
}

/** From the first day of next year on it takes longer; nothing is published here. */
async function walkProcedurePublished(walk: Walk): Promise<void> {
  await walk.part('part-general').click();
  for (const wrong of ['-3', '1000000', '2,5']) {
    await walk.part('working-days').fill(wrong);
    await expect(walk.part('working-days')).toHaveValue(wrong);
    await expect(walk.part('working-days')).toHaveAttribute('aria-invalid', 'true');
  }
  await walk.look('catalogue-no-such-term');
  await walk.part('working-days').fill('12');
  await expect(walk.part('working-days')).not.toHaveAttribute('aria-invalid', 'true');
  await walk.part('effectiveFrom').fill(`01/01/${new Date().getUTCFullYear() + 1}`);
  await walk.page.keyboard.press('Tab');
  await walk.page.keyboard.press('Control+s');
  await expect(walk.part('publish-confirm')).toBeVisible();
  await walk.look('catalogue-publish', '[role="dialog"]');
  await walk.page.keyboard.press('Escape');
  await expect(walk.page.getByRole('dialog')).toBeHidden();
}

async function walkCalendars(walk: Walk): Promise<void> {
  await walk.to('#/calendars', /^edit-calendar/);
  await walk.look('calendars');
  await walk.to('#/calendars/TYO', 'refused');
  await walk.look('calendar-editor-refused');
  await walk.to('#/calendars/vietnam', 'days');
  await walk.part('add-exchange').click();
  await expect(walk.part('problems')).toBeVisible();
  await walk.look('calendar-editor');
  await publishDay(walk, `${new Date().getUTCFullYear()}-03-04`);
}

/** Another sort of document, from the first day of next year on. */
async function walkDocumentLists(walk: Walk): Promise<void> {
  await walk.to('#/document-lists', 'types');
  await walk.part('add-type').click();
  await expect(walk.part('problems')).toBeVisible();
  await walk.look('document-lists-problems');
  await walk.part('type-type_21-vi').fill('Thông cáo');
  await walk.part('type-type_21-en').fill('Communiqué');
  await walk.part('type-type_21-abbreviation').fill('TC');
  await walk.part('lists-from').fill(`01/01/${new Date().getUTCFullYear() + 1}`);
  await expect(walk.part('problems')).toBeHidden();
  await walk.page.keyboard.press('Control+s');
  await expect(walk.part('publish-confirm')).toBeVisible();
  await walk.look('document-lists-publish', '[role="dialog"]');
  await walk.part('publish-confirm').click();
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await walk.to('#/document-lists', 'types');
  expect(fakeMinistryQueries(walk.bridge.world).ministryData().lists).toMatchObject({ published: true, draft: null });
}

/** An exemption more, in force at once. */
async function walkFeeRules(walk: Walk): Promise<void> {
  await walk.to('#/fee-rules', 'rules');
  await walk.part('rules-add').click();
  await expect(walk.part('problems')).toBeVisible();
  await walk.look('fee-rules-problems');
  await walk.part('rule-rule_3-vi').fill('Nạn nhân bị mua bán được giải cứu');
  await walk.part('rule-rule_3-en').fill('Rescued victims of trafficking');
  await expect(walk.part('problems')).toBeHidden();
  await walk.page.keyboard.press('Control+s');
  await expect(walk.part('publish-confirm')).toBeVisible();
  await walk.look('fee-rules-publish', '[role="dialog"]');
  await walk.part('publish-confirm').click();
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await walk.to('#/fee-rules', 'rules');
  expect(fakeMinistryQueries(walk.bridge.world).ministryData().feeRules).toMatchObject({
    published: true,
    draft: null,
  });
}

/** A mission's feast, as an editor enters it, and headquarters publishes it. */
async function publishDay(walk: Walk, day: string): Promise<void> {
  await walk.to('#/calendars/DEL', 'days');
  await walk.part('add-from').fill(day.split('-').toReversed().join('/'));
  await walk.part('add-vi').fill('Lễ Holi');
  await walk.part('add-en').fill('Holi');
  await walk.part('add-days').click();
  await expect(walk.part(`remove-${day}`)).toBeVisible();
  await walk.page.keyboard.press('Control+s');
  await expect(walk.part('publish-confirm')).toBeVisible();
  await walk.look('calendar-publish', '[role="dialog"]');
  await walk.part('publish-confirm').click();
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await expect(walk.part('publish')).toBeDisabled();
  const { calendars } = fakeMinistryQueries(walk.bridge.world).ministryData();
  expect(calendars.find(({ name }) => name === 'calendar/DEL')).toMatchObject({ published: true, draft: null });
}

/** A mission on its first day: nothing is there yet, and every list says so. */
export async function walkNothing(walk: Walk): Promise<void> {
  await walk.part('person-menu').click();
  await walk.part('show-guide').click();
  await walk.to('#/queue', 'guide');
  await walk.look('guide');
  await walk.part('guide-other').click();
  await expect(walk.part('guide-books')).toBeVisible();
  await walk.look('guide-other');
  await walk.part('close-guide').click();
  const places = [
    'queue',
    'cases',
    'documents',
    'documents/incoming',
    'people',
    'overview',
    'registers',
    'registers/books',
  ];
  for (const place of places) {
    await walk.page.evaluate((to) => void (location.hash = `#/${to}`), place);
    await expect(walk.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await walk.look(`nothing-${place.replace('/', '-')}`);
  }
  await walk.to(`#/cases/${'f'.repeat(32)}`, /./);
  await walk.look('case-not-here');
}

/** Enter that comes before the answer, as a reader of codes presses it, is for what the answer has first. */
async function walkReader(walk: Walk): Promise<void> {
  const { keyboard } = walk.page;
  const { code, id } = walk.bridge.world.cases[3]!;
  await keyboard.press('Control+k');
  await expect(walk.part('palette-input')).toBeFocused();
  walk.bridge.failQueries('never');
  await keyboard.insertText(code);
  await keyboard.press('Enter');
  await expect(walk.part('palette-input')).toHaveValue(code);
  walk.bridge.failQueries(null);
  walk.bridge.changed();
  await expect(walk.part('case')).toHaveAttribute('data-case', id);
  await walk.to('#/queue', /^queue-row-/);
}

/** What was typed and not saved goes with the lock; the door says that there was something, and inside it says what. */
async function walkLetGo(walk: Walk): Promise<void> {
  await walk.to('#/new/passport_first', 'create-case');
  await walk.page
    .getByRole('textbox', { name: /^(Họ, chữ đệm và tên|Full name)/ })
    .first()
    .fill('Lan');
  const me = walk.bridge.desktop.signedIn;
  await walk.page.keyboard.press('Control+l');
  await expect(walk.part('let-go-at-door')).toBeVisible();
  await walk.look('sign-in-let-go', '[data-testid="let-go-at-door"]');
  await walk.part(`sign-in-staff-${me}`).click();
  await walk.part('passphrase').fill(fakePassphrase);
  await walk.part('sign-in').click();
  await expect(walk.part('let-go')).toBeVisible();
  await walk.look('let-go', '[data-testid="let-go"]');
  await walk.part('let-go').getByRole('button').click();
  await expect(walk.part('let-go')).toBeHidden();
  await walk.to('#/queue', /^queue-row-/);
}

/** The shell's own menus and dialogs, what went wrong, and the way in. */
export async function walkShell(walk: Walk): Promise<void> {
  const { page, bridge } = walk;
  await walk.to('#/queue', /^queue-row-/);
  for (const [language, name] of [
    ['vi', 'VI, Tiếng Việt'],
    ['en', 'EN, English'],
  ] as const) {
    await expect(walk.part(`language-${language}`)).toHaveAccessibleName(name);
    await expect(walk.part(`language-${language}`)).toHaveAttribute('lang', language);
  }
  await walk.over('person-menu', 'person-menu');
  await walk.over('appearance', 'appearance');
  await walk.overFromMenu('about', 'person-menu', 'about', async () => {
    await expect(walk.part('about-version')).toHaveText(/^(Phiên bản|Version) \d+\.\d+\.\d+$/);
    await expect(walk.part('about-folder')).toHaveText('/home/lanhsu/.local/share/chancery');
    await walk.part('show-licences').click();
    await expect(walk.part('licences')).toContainText(/Licence: MIT/);
    for (const name of ['react', '@mantine/core', 'rxdb', 'better-sqlite3-multiple-ciphers'])
      await expect(walk.part('licences')).toContainText(new RegExp(`^${name} \\d`, 'm'));
  });
  await page.keyboard.press('Control+k');
  await walk.part('palette-input').fill('nguyen');
  await expect(walk.part(/^hit-/).first()).toBeVisible();
  await walk.look('palette', '[role="dialog"]');
  await walk.part('palette-input').fill('sinh nam 1990');
  await expect(walk.part('found-in').first()).toBeVisible();
  await walk.look('palette-in-files', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await walkReader(walk);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await walk.look('keys', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await walkLetGo(walk);
  await page.keyboard.press('Control+l');
  await expect(walk.part(/^sign-in-staff-/).first()).toBeVisible();
  await walk.look('sign-in');
  await walkKeptOut(walk);
  // Whoever sat here stands chosen; who types another's name and Enter is asked for that one's passphrase.
  await page.getByRole('radio', { name: 'Hoàng Minh Châu' }).click();
  const find = page.getByRole('textbox', { name: /^(Tìm theo tên hoặc chức vụ|Find by name or post)$/ });
  await find.fill('ha');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^(Mật khẩu của|Passphrase of) Phạm Thị Thu Hà$/)).toBeFocused();
  await find.fill('');
  await page.getByRole('radio').nth(2).click();
  await walk.part('passphrase').fill('không phải mật khẩu');
  await walk.part('sign-in').click();
  await expect(walk.part('passphrase')).toHaveAttribute('aria-invalid', 'true');
  await walk.look('sign-in-wrong');
  for (const stage of ['copying', 'checking'] as const) {
    bridge.desktop.keepingCopy = { stage, bytes: 412_000_000, of: 1_310_000_000 };
    bridge.changed();
    await expect(walk.part('keeping-copy').getByRole('progressbar')).toBeInViewport({ ratio: 1 });
    await walk.look(`sign-in-keeping-copy-${stage}`, '[data-testid="keeping-copy"]');
  }
  bridge.desktop.keepingCopy = null;
  bridge.changed();
  await expect(walk.part('passphrase')).toBeVisible();
  expect(bridge.desktop.signedIn).toBeNull();
}
