import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { foldText } from '../../sync/core/fold/fold-text.ts';

export interface SampleFileBytes {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Makes each paper once: a sample's many attachments are few different files. */
export class SampleFiles {
  readonly #made = new Map<string, Promise<SampleFileBytes>>();

  make(kind: 'pdf' | 'jpeg', title: string): Promise<SampleFileBytes> {
    const key = `${kind} ${title}`;
    const found = this.#made.get(key) ?? (kind === 'pdf' ? makePdf(title) : makeJpeg(title));
    this.#made.set(key, found);
    return found;
  }
}

/** One A4 page. The built-in fonts know no Vietnamese marks, so the page goes without them. */
async function makePdf(title: string): Promise<SampleFileBytes> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const page = document.addPage([595, 842]);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawText('CONG HOA XA HOI CHU NGHIA VIET NAM', { x: 150, y: 780, size: 13, font: bold });
  page.drawText('Doc lap - Tu do - Hanh phuc', { x: 205, y: 762, size: 11, font });
  page.drawText(foldText(title).toUpperCase().slice(0, 60), { x: 72, y: 700, size: 14, font: bold });
  page.drawText('BAN MAU / SAMPLE', { x: 120, y: 420, size: 48, font: bold, color: rgb(0.88, 0.88, 0.9) });
  for (let line = 0; line < 14; line += 1) {
    const y = 660 - line * 26;
    page.drawText(`${line + 1}.`, { x: 72, y, size: 11, font });
    page.drawLine({ start: { x: 96, y: y - 2 }, end: { x: 520, y: y - 2 }, thickness: 0.5, color: rgb(0.6, 0.6, 0.6) });
  }
  return { name: `${fileName(title)}.pdf`, mediaType: 'application/pdf', bytes: Buffer.from(await document.save()) };
}

/** A page as a grey scan: lines where the text would be, and a frame where the photograph would. */
async function makeJpeg(title: string): Promise<SampleFileBytes> {
  const seed = Array.from(title, (letter) => letter.codePointAt(0) ?? 0).reduce((sum, code) => sum + code, 0);
  const lines = Array.from({ length: 22 }, (_, line) => {
    const width = 420 + ((seed * (line + 3)) % 480);
    return `<rect x="90" y="${300 + line * 44}" width="${width}" height="12" fill="#7c7f86"/>`;
  });
  const page =
    `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1400"><rect width="1000" height="1400" fill="#f4f2ec"/>` +
    `<rect x="700" y="90" width="180" height="${200 + (seed % 40)}" fill="#d9d6cd" stroke="#8a8a85" stroke-width="4"/>` +
    `<rect x="90" y="110" width="460" height="26" fill="#4a4d55"/>${lines.join('')}</svg>`;
  const bytes = await sharp(Buffer.from(page)).grayscale().jpeg({ quality: 60 }).toBuffer();
  return { name: `${fileName(title)}.jpg`, mediaType: 'image/jpeg', bytes };
}

function fileName(title: string): string {
  return foldText(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
}
