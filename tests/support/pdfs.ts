import { PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts, degrees } from '@cantoo/pdf-lib';

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

/** A page as old scanners write it: pictures in JPEG 2000 and JBIG2 (spoilt ones), and Chinese words in no font of its own. */
export async function scannersPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const { context } = document;
  const page = document.addPage([595, 842]);
  const picture = (name: string, filter: string, bytes: Buffer) => {
    const dictionary = context.obj({
      Type: 'XObject',
      Subtype: 'Image',
      Width: 8,
      Height: 8,
      BitsPerComponent: 1,
      ColorSpace: 'DeviceGray',
      Filter: filter,
      Length: bytes.length,
    });
    page.node.setXObject(PDFName.of(name), context.register(PDFRawStream.of(dictionary, bytes)));
  };
  picture('Old', 'JPXDecode', jpeg2000Head());
  picture('Older', 'JBIG2Decode', Buffer.alloc(40, 1));
  const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 2 };
  const glyphs = context.register(
    context.obj({ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'STSong-Light', CIDSystemInfo: system, DW: 1000 }),
  );
  const font = { Type: 'Font', Subtype: 'Type0', BaseFont: 'STSong-Light', Encoding: 'UniGB-UCS2-H' };
  page.node.setFontDictionary(
    PDFName.of('Song'),
    context.register(context.obj({ ...font, DescendantFonts: [glyphs] })),
  );
  const drawing =
    'q 90 0 0 90 50 50 cm /Old Do Q q 90 0 0 90 200 50 cm /Older Do Q BT /Song 40 Tf 99 600 Td <4E2D6587> Tj ET';
  page.node.addContentStream(context.register(context.stream(drawing)));
  return Buffer.from(await document.save());
}

/** What a decoder is loaded for: the size of a picture of 8 by 8 in three colours, and no picture. */
function jpeg2000Head(): Buffer {
  const size = Buffer.alloc(49);
  size.writeUInt16BE(0xff_51, 0);
  size.writeUInt16BE(47, 2);
  for (const [index, value] of [8, 8, 0, 0, 8, 8, 0, 0].entries()) size.writeUInt32BE(value, 6 + index * 4);
  size.writeUInt16BE(3, 38);
  for (let channel = 0; channel < 3; channel += 1) size.set([7, 1, 1], 40 + channel * 3);
  return Buffer.concat([Buffer.from([0xff, 0x4f]), size, Buffer.alloc(60, 1)]);
}
