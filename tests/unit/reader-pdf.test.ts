import { PDFiumDocument } from '@hyzyla/pdfium';
import { expect, it, vi } from 'vitest';
import { openPdf } from '../../sync/reader/read-pdf.ts';
import { numberedPages } from '../support/pdfs.ts';

it('closes each page of a PDF once its text was read, so that a long file does not fill the memory', async () => {
  const opened = vi.spyOn(PDFiumDocument.prototype, 'getPage');
  const file = await openPdf(await numberedPages(2));
  await file.textOf(1);
  const first = opened.mock.results[0]?.value;
  const closed = vi.spyOn(first['module'], '_FPDF_ClosePage');
  await file.textOf(1);
  await file.textOf(2);
  const pages = opened.mock.results.slice(1).map(({ value }) => value['pageIdx']);
  expect(pages).toHaveLength(2);
  expect(closed.mock.calls).toEqual(pages.map((page) => [page]));
  file.close();
});
