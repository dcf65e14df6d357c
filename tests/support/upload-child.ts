import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { openTestReplica } from './replica.ts';

/**
 * Takes in one file in a process of its own, and prints by how many megabytes the process's memory grew at its height.
 * Arguments: `upload MEGABYTES`, or `scan WIDTH HEIGHT` for a photograph of so many pixels.
 */
const [what, ...sizes] = process.argv.slice(2);
const megabyte = 1024 * 1024;

const one = await openTestReplica();
const uploads = new Uploads(one.replica, randomUUID);
const bytes = what === 'scan' ? await page(Number(sizes[0]), Number(sizes[1])) : null;
const size = bytes?.length ?? Number(sizes[0]) * megabyte;

let height = 0;
const before = process.memoryUsage.rss();
const look = (): void => {
  height = Math.max(height, process.memoryUsage.rss());
};
const looking = setInterval(look, 5);

const begun = uploads.begin(bytes ? 'page.jpg' : 'scan.pdf', size);
if (!begun.ok) throw new Error(begun.error.type);
const { upload } = begun.value;
const piece = 256 * 1024;
for (let offset = 0; offset < size; offset += piece) {
  const kept = uploads.append(upload, bytes?.subarray(offset, offset + piece) ?? pdfPiece(offset, size));
  if (!kept.ok) throw new Error(kept.error.type);
  await new Promise(setImmediate);
}
if (bytes) {
  const made = await new Scans(uploads).make(upload, { tone: 'grey', dpi: 200 });
  if (!made.ok) throw new Error(made.error.type);
} else await attach();
look();
clearInterval(looking);
process.stdout.write(`${Math.round((height - before) / megabyte)}\n`);
await one.close();

/** No two pieces alike, so that each is a chunk of its own. */
function pdfPiece(offset: number, whole: number): Buffer {
  const part = randomBytes(Math.min(piece, whole - offset));
  if (offset === 0) part.write('%PDF-1.7\n');
  return part;
}

async function attach(): Promise<void> {
  const finished = await uploads.finish(upload);
  if (!finished.ok) throw new Error(finished.error.type);
  const { name, mediaType, size: length, chunks } = finished.value;
  const written = one.replica.append({
    actor: null,
    key: one.replica.newSubjectKey(),
    kind: 'case',
    after: [],
    operation: { type: 'attach', title: 't', name, media_type: mediaType, size: length, chunks },
    alongside: (tx) => uploads.release(tx, upload),
  });
  if (!written.ok) throw new Error(written.error.type);
}

function page(width: number, height_: number): Promise<Buffer> {
  return sharp({ create: { width, height: height_, channels: 3, background: '#eee8dd' } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
