import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import { scaleOfPage } from './page-size.ts';
import { FileRefused, type PagedFile } from './paged-file.ts';
import { encodePage } from './read-picture.ts';

let loaded: Promise<PDFiumLibrary> | undefined;

/** A PDF as PDFium reads it: WebAssembly, so that what is wrong with a file stays in its own memory. */
export async function openPdf(bytes: Uint8Array): Promise<PagedFile> {
  loaded ??= PDFiumLibrary.init();
  const document = await open(await loaded, bytes);
  return {
    pages: document.getPageCount(),
    async textOf(number) {
      const page = document.getPage(number - 1);
      try {
        return page.getText();
      } finally {
        closePage(page);
      }
    },
    async pictureOf(number) {
      const page = document.getPage(number - 1);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = scaleOfPage({ width: originalWidth, height: originalHeight });
      const { data, width, height } = await page.render({
        scale,
        colorSpace: 'Gray',
        render: async (drawn) => drawn.data,
      });
      return encodePage(data, width, height);
    },
    close: () => document.destroy(),
  };
}

/** The library closes a page once it was drawn, and none that was only read: each would be kept until the file is closed. */
function closePage(page: PDFiumPage): void {
  page['module']._FPDF_ClosePage(page['pageIdx']);
}

async function open(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (thrown) {
    // The library names PDFium's error code in words only.
    const isLocked = thrown instanceof Error && /password|security/i.test(thrown.message);
    throw new FileRefused(isLocked ? 'password' : 'damaged');
  }
}
