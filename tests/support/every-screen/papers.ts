import { expect } from '@playwright/test';
import { documentsOf, type FakeDocument } from '../fake-desk/fake-documents.ts';
import { findCutWords } from './cut-words.ts';
import { expectWhole } from './whole-names.ts';
import type { Walk } from './walk.ts';

/** Documents and what prints. */
export async function walkPapers(walk: Walk): Promise<void> {
  await walkRegisters(walk);
  await walkDocument(walk);
  await walkPrints(walk);
}

/** In English, whose words are the longer ones there, and on a small laptop. */
async function expectButtonsWhole(walk: Walk): Promise<void> {
  const { page } = walk;
  const before = page.viewportSize()!;
  await page.setViewportSize(small);
  await walk.part('language-en').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(walk.part('save-document')).toContainText('Register');
  walk.note(await findCutWords(page, 'main'), 'document-incoming on a small laptop');
  await walk.part('language-vi').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await page.setViewportSize(before);
}

/** A small laptop. */
const small = { width: 1_280, height: 720 };

async function walkRegisters(walk: Walk): Promise<void> {
  for (const tab of ['todo', 'incoming', 'outgoing', 'registers']) {
    await walk.to(`#/documents/${tab}`, /^document-row-/);
    await walk.look(`documents-${tab}`);
    if (tab === 'incoming') await pickDocuments(walk);
    if (tab !== 'todo') continue;
    await expectWhole(walk, { cells: '[data-column="about"] > span > span[title]', letters: 36 }, small);
    await expectWhole(walk, { cells: '[data-column="who"] > span', letters: 28 }, small);
  }
  await walk.to('#/documents/new/incoming', 'new-document');
  await walk.look('document-incoming');
  await expectButtonsWhole(walk);
  await walk.to('#/documents/new/outgoing', 'new-document');
  await walk.look('document-outgoing');
}

async function pickDocuments(walk: Walk): Promise<void> {
  await walk.over('documents-views', 'views');
  for (const each of [0, 1])
    await walk
      .part(/^pick-/)
      .nth(each)
      .check();
  await expect(walk.part('bulk-bar')).toBeVisible();
  await walk.look('documents-picked');
  for (const deed of ['direct', 'move', 'finish', 'note', 'watch'])
    await walk.over(`documents-bulk-${deed}`, `bulk-${deed}`);
  await walk.part('bulk-clear').click();
}

function openDocument(walk: Walk, which: (found: FakeDocument) => boolean): Promise<void> {
  const found = documentsOf(walk.bridge.world).find(which);
  if (found === undefined) throw new Error('no document is as the walk wants one');
  return walk.to(`#/documents/${found.id}`, 'document');
}

async function walkDocument(walk: Walk): Promise<void> {
  await openDocument(
    walk,
    ({ row }) => row.direction === 'incoming' && row.step === 'presented' && row.attachments > 0,
  );
  await walk.look('document');
  await walk.over('document-came-about', 'came-about');
  await walk.over('document-direct', 'direct');
  await walk.part('edit-document').click();
  await expect(walk.part('editing-document').locator('input:focus')).toBeVisible();
  await walk.look('document-edit');
  await walk.part('tab-files').click();
  await expect(walk.part(/^file-/).first()).toBeVisible();
  await walk.look('document-files');
  const menu = walk
    .part(/^file-[0-9a-f]/)
    .first()
    .locator('[aria-haspopup="menu"]');
  await walk.overFromMenu('document-text', menu, walk.page.getByRole('menuitem').nth(2), () =>
    expect(walk.part('read-text')).toBeVisible(),
  );
  await openDocument(walk, ({ row }) => row.direction === 'incoming' && row.successions.length > 0);
  await walk.look('document-recalled');
  await openDocument(
    walk,
    ({ row }) => row.direction === 'outgoing' && row.secrecy === 'none' && row.step === 'issued',
  );
  await walk.part('edit-document').click();
  await walk.look('document-issued');
  await walk.part('tab-draft').click();
  await walk.look('document-draft');
  await walk.over('document-answer', 'answer-with');
  await walk.over('document-step', walk.part(/^step-/).first());
}

async function walkPrints(walk: Walk): Promise<void> {
  const found = walk.bridge.world.cases[0]!;
  await walk.to(`#/print/${found.id}/form_01`, 'print-screen');
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-case');
  await walk.to('#/print/stock/passport', 'ledger-screen');
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-ledger');
  await walk.to('#/print/stocktake/passport', 'ledger-screen');
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-stocktake');
  await walk.to('#/print/book', 'book-screen');
  await expect(walk.part('paper-pages')).toHaveAttribute('data-pages', /\d/);
  await walk.look('print-book');
  await walk.page
    .getByRole('group')
    .or(walk.part('book-screen'))
    .getByRole('button', { name: /^(Mở lịch|Open the calendar)/ })
    .first()
    .click();
  await walk.look('calendar-of-a-field', '[role="dialog"]');
}
