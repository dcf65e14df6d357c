import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { drawPage, pageSize } from './draw-page.ts';
import { openPdf, type PdfToOpen } from './open-pdf.ts';

/** CSS pixels: more than the replica keeps, so that it has something to make smaller. */
const longSide = 320;

/** The first page in small, as PNG; null where the document is damaged or has a password. */
export async function drawThumbnail(
  bridge: Bridge,
  file: PdfToOpen,
): Promise<Result<Uint8Array<ArrayBuffer> | null, Failure>> {
  const opening = openPdf(bridge, file);
  try {
    const opened = await opening.document;
    if (opened.ok) return { ok: true, value: await drawFirst(opened.value) };
    const { error } = opened;
    return error.type === 'pdf-damaged' || error.type === 'pdf-locked'
      ? { ok: true, value: null }
      : { ok: false, error };
  } catch {
    // Its first page cannot be drawn, and will not be another time.
    return { ok: true, value: null };
  } finally {
    opening.close();
  }
}

async function drawFirst(pdf: Parameters<typeof pageSize>[0]): Promise<Uint8Array<ArrayBuffer> | null> {
  const { width, height } = await pageSize(pdf, 1);
  const scale = longSide / Math.max(width, height);
  const { canvas } = await drawPage(pdf, 1, { scale, devicePixelRatio: 1, signal: new AbortController().signal });
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return png === null ? null : new Uint8Array(await png.arrayBuffer());
}
