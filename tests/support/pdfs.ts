import { PDFDocument, StandardFonts, degrees } from '@cantoo/pdf-lib';

/** A document of so many numbered A4 pages, the third lying on its side. */
export async function numberedPages(count: number, password?: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= count; number += 1) {
    const page = document.addPage([595, 842]);
    if (number === 3) page.setRotation(degrees(90));
    page.drawText(`Page number ${number}`, { x: 72, y: 740, size: 28, font });
    for (let line = 0; line < 30; line += 1)
      page.drawText(`${line + 1}. The undersigned declares that all of this is true and complete.`, {
        x: 72,
        y: 690 - line * 20,
        size: 12,
        font,
      });
  }
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: `${password} too` });
  return Buffer.from(await document.save());
}

/** Begins as a PDF does, and is none. */
export function damagedPdf(): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'), Buffer.alloc(4000, 'x')]);
}
