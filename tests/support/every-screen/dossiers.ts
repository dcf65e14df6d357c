import { expect } from '@playwright/test';
import { endedWithoutResult } from '../../../sync/domain/statuses.ts';
import { numberedPages } from '../pdfs.ts';
import { photographByTelephone } from '../pictures.ts';
import { foldRecords } from '../fake-desk/records.ts';
import { fakePassphrase, type FakeCase, type FakeWorld } from '../fake-desk/fake-world.ts';
import type { Walk } from './walk.ts';

/** A case in all its tabs, from the counter to its result, and what is said or done about it. */
export async function walkDossiers(walk: Walk): Promise<void> {
  await walkDisputed(walk);
  await walkWork(walk);
  await walkPaidInVain(walk);
  await walkPartIssue(walk);
  await walkPapers(walk);
  await walkIntake(walk);
  await walkBrought(walk);
}

/** Whose step comes next is somebody else. */
async function walkBrought(walk: Walk): Promise<void> {
  const { staff } = walk.bridge.world;
  const isOfficer = ({ roles }: FakeWorld['staff'][number]): boolean =>
    roles.every((role) => role === 'processing_officer');
  const officers = new Set<string | null>(staff.filter(isOfficer).map(({ id }) => id));
  const isTheirs = ({ row }: FakeCase): boolean =>
    row.status === 'processing' && row.conflicts === 0 && officers.has(row.assignee);
  const officer = staff.find(({ id }) => id === walk.bridge.world.cases.find(isTheirs)?.row.assignee);
  if (officer === undefined) throw new Error('no officer alone has a case');
  await walk.bridge.command('signIn', { staff: officer.id, passphrase: fakePassphrase });
  // Whoever comes after somebody else begins there.
  await expect(walk.page).toHaveURL(/#\/queue$/);
  await openCase(walk, isTheirs);
  await walk.over('case-present', 'present-case');
}

function openCase(walk: Walk, which: (found: FakeCase) => boolean): Promise<void> {
  const found = walk.bridge.world.cases.find(which);
  if (found === undefined) throw new Error('no case is as the walk wants one');
  return walk.to(`#/cases/${found.id}`, 'case');
}

async function walkDisputed(walk: Walk): Promise<void> {
  await openCase(walk, ({ row }) => row.conflicts > 0);
  await walk.look('case-disputed');
  await walk.over('case-third-value', 'write-third');
  await walk.to('#/conflicts', /^conflict-row-/);
  await walk.look('conflicts');
  await walk.over('conflict-merge', walk.part(/^merge-/).first());
  await walk.part('conflicts-or-refusals').locator('label').nth(1).click();
  await expect(walk.part(/^refusal-/).first()).toBeVisible();
  await walk.look('refusals');
  await walk.part('conflicts-or-refusals').locator('label').nth(2).click();
  await expect(walk.part(/^newer-/).nth(1)).toContainText('Hồ sơ (máy này chưa hiển thị được)');
  await expect(walk.part(/^newer-/).nth(2)).toContainText('chưa biết');
  await walk.look('newer-records');
}

async function walkWork(walk: Walk): Promise<void> {
  const withPerson = new Set(walk.bridge.world.people.all.flatMap(({ cases }) => cases.map(({ id }) => id)));
  await openCase(
    walk,
    ({ id, row }) => row.status === 'processing' && row.conflicts === 0 && row.owner.length < 40 && withPerson.has(id),
  );
  await walk.look('case');
  await walk.over('case-move', 'move-awaiting_papers');
  await walk.over('case-take-fee', 'take-fee');
  await walk.over('case-exempt-fee', 'exempt-fee');
  await walk.over('case-link-person', 'link-person');
  await walk.over('case-unlink', walk.part(/^unlink-/).first());
  await walk.part('edit-form').click();
  await walk.part('field-contact/phone').fill('');
  await walk.part('save-fields').click();
  await expect(walk.part('field-contact/phone')).toHaveAttribute('aria-invalid', 'true');
  await walk.look('case-edit');
  await walk.part('cancel-edit').click();
  await openCase(walk, ({ row }) => row.procedure.startsWith('passport') && row.status === 'done');
  await walk.over('case-exempt', 'exempt-fee');
  await walk.over('case-return-unissued', 'move-returned', async () => {
    await expect(walk.part('left-undone')).toBeVisible();
  });
  await walk.part('move-returned').click();
  await walk.part('issue-instead').click();
  await expect(walk.part('issue-confirm')).toBeVisible();
  await expect(walk.part('move-confirm')).toHaveCount(0);
  await walk.page.keyboard.press('Escape');
  await walk.over('case-issue', 'issue-result');
  await walkIssued(walk);
}

/** A result of several papers, of which some are issued now. */
async function walkPartIssue(walk: Walk): Promise<void> {
  const isLegalised = ({ procedure, row }: FakeCase): boolean =>
    procedure === 'legalisation' && row.status === 'processing' && row.conflicts === 0;
  const { id, records } = walk.bridge.world.cases.find(isLegalised)!;
  const { view } = foldRecords(records);
  const asked = await walk.bridge.command('setFields', { id, view, fields: { 'document/count': 5 } });
  expect(asked).toMatchObject({ ok: true });
  await openCase(walk, isLegalised);
  await walk.over('case-part-issue', 'issue-result', async () => {
    await walk.part('issue-papers').fill('1');
    await expect(walk.part('issue-to').getByRole('radio')).toHaveCount(3);
  });
}

/** It ended without a result, and what was paid on it lies in the till still. */
async function walkPaidInVain(walk: Walk): Promise<void> {
  const { fees } = walk.bridge.world.ledger;
  const isPaid = ({ id }: FakeCase): boolean =>
    fees.some((fee) => fee.case === id && fee.amount > 0 && !fee.voided && fee.keptReason === '');
  await openCase(walk, (found) => endedWithoutResult(found.row.status) && isPaid(found));
  await expect(walk.part('fee-ended-paid')).toBeVisible();
  await walk.over('fee-keep', 'keep-fee');
}

/** What may still be said of a result that went out. */
async function walkIssued(walk: Walk): Promise<void> {
  await walk.part('issue-result').click();
  await walk.part('issue-serial').fill('N0004321');
  await walk.part('issue-confirm').click();
  await expect(walk.part('issued')).toBeVisible();
  await walk.over('case-replace-blank', 'replace-blank');
  await walk.over('case-annotate', 'annotate-entry');
}

async function walkPapers(walk: Walk): Promise<void> {
  await openCase(walk, ({ row }) => row.owner.startsWith('Công Tằng'));
  await walk.part('tab-papers').click();
  await expect(walk.part(/^paper-/).first()).toBeVisible();
  await walk.look('case-papers');
  await walkFiles(walk);
  await walk.part('tab-history').click();
  await expect(walk.part('history-entry').first()).toBeVisible();
  await walk.look('case-history');
  await walk.over('case-strike', walk.part(/^strike-/).first());
}

/** A photograph that is made smaller, and what is looked at afterwards: it, and a PDF. */
async function walkFiles(walk: Walk): Promise<void> {
  const give = async (name: string, buffer: Buffer) =>
    walk.part('attach-input').setInputFiles({ name, mimeType: '', buffer });
  await give('IMG_0001.jpg', await photographByTelephone(600, 800));
  await expect(walk.part('scan-dialog')).toHaveAttribute('data-making', 'false');
  await walk.look('case-scan', '[role="dialog"]');
  await walk.to('#/queue', 'unfinished-files');
  await walk.look('unfinished-files', '[data-testid="unfinished-files"]');
  await walk.page.keyboard.press('Control+l');
  await expect(walk.part('leaving-stay')).toBeFocused();
  await walk.look('leaving-files', '[role="dialog"]');
  await walk.part('leaving-stay').click();
  await walk.part('open-unfinished').click();
  await walk.part('scan-attach').click();
  await expect(walk.part('scan-dialog')).toBeHidden();
  await give('IMG_0002.pdf', await numberedPages(2));
  const fileOf = (title: string) => walk.part(/^file-[0-9a-f]/).filter({ hasText: title });
  const open = (title: string) => fileOf(title).getByRole('button').first();
  await walk.over('case-picture', open('IMG_0001'), () => expect(walk.part('preview-image')).toBeVisible());
  await walk.over('case-pdf', open('IMG_0002'), () =>
    expect(walk.part('pdf-viewer')).toHaveAttribute('data-drawn', '1'),
  );
  await walk.over('case-file-menu', fileOf('IMG_0001').locator('[aria-haspopup="menu"]'));
}

async function walkIntake(walk: Walk): Promise<void> {
  await walk.to('#/new', 'procedure-search');
  await walk.look('procedures');
  await walk.to('#/new/passport_later', 'counter');
  await walk.part('finder').fill('nguyen');
  await expect(walk.part('match-0')).toBeVisible();
  await walk.part('create-case').click();
  await expect(walk.part('field-applicant/birth_date')).toHaveAttribute('aria-invalid', 'true');
  await walk.look('counter');
  await walk.part('match-0').click();
  await expect(walk.part('taken')).toBeVisible();
  await walk.look('counter-taken');
}
