import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
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
    textOf: async (page) => document.getPage(page - 1).getText(),
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

async function open(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (thrown) {
    // The library names PDFium's error code in words only.
    const isLocked = thrown instanceof Error && /password|security/i.test(thrown.message);
    throw new FileRefused(isLocked ? 'password' : 'damaged');
  }
}
