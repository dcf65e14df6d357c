import type { Bridge } from '../../../sync/bridge/client.ts';
import type { PdfToOpen } from '../pdf/open-pdf.ts';
import { fewAtOnce } from './few-at-once.ts';

const reading = fewAtOnce(3);
/** Each opens a document in a worker of its own. */
const drawing = fewAtOnce(1);

/**
 * An attachment's small picture, null where there is none. Where the replica leaves the drawing to the screen, it is drawn
 * and handed over to be kept. `isWanted` is asked before work that takes long: the card may be out of sight by then.
 */
export async function readThumbnail(
  bridge: Bridge,
  file: PdfToOpen,
  isWanted: () => boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const read = () => reading(() => bridge.command('readThumbnail', { id: file.id, record: file.record }));
  const found = await read();
  if (!found.ok || found.value.state === 'none') return null;
  if (found.value.state === 'ready') return found.value.picture;
  await drawing(() => draw(bridge, file, isWanted));
  const drawn = isWanted() ? await read() : found;
  return drawn.ok && drawn.value.state === 'ready' ? drawn.value.picture : null;
}

async function draw(bridge: Bridge, file: PdfToOpen, isWanted: () => boolean): Promise<void> {
  if (!isWanted()) return;
  const { drawThumbnail } = await import('../pdf/draw-thumbnail.ts');
  const picture = await drawThumbnail(bridge, file);
  if (picture.ok) await bridge.command('keepThumbnail', { id: file.id, record: file.record, picture: picture.value });
}
