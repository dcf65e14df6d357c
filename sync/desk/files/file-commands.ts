import type { Operation } from '../../core/record/operation.ts';
import { ok } from '../../core/result.ts';
import { readPicturePage } from '../scans/picture-pages.ts';
import { onSubject } from '../on-subject.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { readAttachment } from './read-attachment.ts';

/** Files on their way to a case or a document, and what was attached to it. */
export const fileCommands: WorkCommands<
  | 'beginUpload'
  | 'appendUpload'
  | 'discardUpload'
  | 'makeScan'
  | 'attach'
  | 'readAttachment'
  | 'readThumbnail'
  | 'readPicturePage'
  | 'keepThumbnail'
> = {
  beginUpload: async ({ uploads }, { name, size }) => uploads.begin(name, size),
  appendUpload: async ({ uploads }, { upload, bytes }) => uploads.take(upload, bytes),
  discardUpload: async ({ uploads }, { upload }) => ok((await uploads.discard(upload), {})),
  makeScan: ({ scans }, { upload, tone, dpi }) => scans.make(upload, { tone, dpi }),
  attach,
  readAttachment: async ({ replica }, input) => readAttachment(replica, input),
  readPicturePage,
  readThumbnail: ({ thumbnails }, input) => thumbnails.read(input),
  keepThumbnail: ({ thumbnails }, { picture, ...place }) => thumbnails.keep(place, picture),
};

async function attach(context: Work, input: Input<'attach'>): Answer<'attach'> {
  const finished = await context.uploads.finish(input.upload);
  if (!finished.ok) return finished;
  const { name, mediaType, size, chunks } = finished.value;
  const operation: Operation = {
    type: 'attach',
    title: input.title.normalize('NFC'),
    name,
    media_type: mediaType,
    size,
    chunks,
    ...(input.paper !== null && { paper: input.paper }),
  };
  const attached = await onSubject(
    context,
    input.id,
    input.view,
    'write',
    () => ok(operation),
    (tx) => context.uploads.release(tx, input.upload),
  );
  if (attached.ok) context.uploads.forget(input.upload);
  return attached;
}
