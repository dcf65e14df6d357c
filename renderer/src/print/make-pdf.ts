import pdfmake from 'pdfmake/build/pdfmake.min.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PrintedDocument } from '../../../sync/domain/prints/page-model.ts';
import { pdfDefinition } from './pdf-definition.ts';

/** File name → base64, as the font's package has them. */
export type PaperFonts = Readonly<Record<string, string>>;

export const fontFiles = {
  normal: 'Tinos_400Regular.ttf',
  italics: 'Tinos_400Regular_Italic.ttf',
  bold: 'Tinos_700Bold.ttf',
  bolditalics: 'Tinos_700Bold_Italic.ttf',
} as const;

/** Hears how far the drawing of the pages is, in whole per cent; nothing is known while they are laid out, which comes before it. */
export type OnDrawn = (percent: number) => void;

/** Sets a paper as PDF, its letters within it. Takes some tenths of a second, and seconds for thousands of rows. */
export function makePdf(
  paper: PrintedDocument,
  fonts: PaperFonts,
  onDrawn?: OnDrawn,
): Promise<Uint8Array<ArrayBuffer>> {
  return setPdf(pdfDefinition(paper), fonts, onDrawn);
}

/** What pdfmake makes of a definition, in the papers' letters. */
export async function setPdf(
  definition: TDocumentDefinitions,
  fonts: PaperFonts,
  onDrawn?: OnDrawn,
): Promise<Uint8Array<ArrayBuffer>> {
  pdfmake.setProgressCallback(perCent(onDrawn ?? ignore));
  pdfmake.addVirtualFileSystem({ ...fonts });
  pdfmake.addFonts({ Tinos: { ...fontFiles } });
  // Its buffer may be a view of a larger one.
  return Uint8Array.from(await pdfmake.createPdf(definition).getBuffer());
}

function perCent(onDrawn: OnDrawn): (share: number) => void {
  let told = 0;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent <= told) return;
    told = percent;
    onDrawn(percent);
  };
}

const ignore = () => {};
