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

/** Sets a paper as PDF, its letters within it. Takes some tenths of a second, and seconds for thousands of rows. */
export function makePdf(paper: PrintedDocument, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> {
  return setPdf(pdfDefinition(paper), fonts);
}

/** What pdfmake makes of a definition, in the papers' letters. */
export async function setPdf(definition: TDocumentDefinitions, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> {
  pdfmake.addVirtualFileSystem({ ...fonts });
  pdfmake.addFonts({ Tinos: { ...fontFiles } });
  // Its buffer may be a view of a larger one.
  return Uint8Array.from(await pdfmake.createPdf(definition).getBuffer());
}
