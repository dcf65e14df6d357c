import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Replica } from '../../replica/replica.ts';
import { contentName, findThumbnail, keepThumbnail } from '../../storage/thumbnails.ts';
import { readWhole, sourceOf, unreadable } from '../files/byte-source.ts';
import { writeFailure } from '../disk-failures.ts';
import { findAttachment } from '../files/read-attachment.ts';
import { encodeToShow } from './encode-picture.ts';
import { decodePicture, isDecoded, openPicture } from './picture.ts';
import { within } from './scan-size.ts';
import { heaviestPicture, type Scans } from './scans.ts';

/** Pixels on the long side: a card's picture on a screen of double density. */
const thumbnailSide = 192;
const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

type Attach = Extract<Operation, { readonly type: 'attach' }>;
type Place = { readonly id: string; readonly record: string };

/**
 * Small pictures of attachments, made when they are first looked at and kept in the file; never exchanged. The desk decodes
 * pictures. A PDF is drawn by the screen, in its sandbox: what takes PDFs apart does not belong beside the keys.
 */
export class Thumbnails {
  readonly #replica: Replica;
  readonly #scans: Scans;

  constructor(replica: Replica, scans: Scans) {
    this.#replica = replica;
    this.#scans = scans;
  }

  async read(place: Place): Promise<Result<CommandOutput<'readThumbnail'>, Failure>> {
    const file = findAttachment(this.#replica, place);
    if (!file) return err({ type: 'not-found' });
    const known = this.#find(file);
    if (known !== undefined) return known;
    if (file.media_type === 'application/pdf') return ok({ state: 'draw' });
    if (!isDecoded(file.media_type)) return ok({ state: 'none' });
    return this.#scans.inTurn(async () => this.#find(file) ?? this.#make(file));
  }

  /** What the screen drew. It is decoded and encoded anew: only a picture is kept. */
  async keep(place: Place, picture: Uint8Array | null): Promise<Result<Record<string, never>, Failure>> {
    const file = findAttachment(this.#replica, place);
    if (file?.media_type !== 'application/pdf') return err({ type: 'not-found' });
    if (picture === null) return this.#keep(file, null);
    const png = Buffer.from(picture);
    if (!png.subarray(0, pngSignature.length).equals(pngSignature)) return err({ type: 'picture-damaged' });
    const small = await this.#scans.inTurn(() => makeSmall('image/png', png));
    return small.ok ? this.#keep(file, small.value) : small;
  }

  #find(file: Attach): Result<CommandOutput<'readThumbnail'>, Failure> | undefined {
    const picture = findThumbnail(this.#replica.database, contentName(file.chunks));
    if (picture === undefined) return undefined;
    return ok(picture === null ? { state: 'none' } : { state: 'ready', picture: new Uint8Array(picture) });
  }

  async #make(file: Attach): Promise<Result<CommandOutput<'readThumbnail'>, Failure>> {
    const small = await this.#draw(file);
    // Its content may come with a later exchange, or with a backup.
    if (!small.ok && (small.error.type === 'file-not-here' || small.error.type === 'file-damaged'))
      return ok({ state: 'none' });
    const kept = this.#keep(file, small.ok ? small.value : null);
    if (!kept.ok) return kept;
    return ok(small.ok ? { state: 'ready', picture: new Uint8Array(small.value) } : { state: 'none' });
  }

  async #draw(file: Attach): Promise<Result<Buffer, Failure>> {
    const { size, chunks, media_type } = file;
    if (size > heaviestPicture) return err({ type: 'picture-too-heavy', size, limit: heaviestPicture });
    const bytes = await readWhole(sourceOf(this.#replica.database, chunks, size));
    return bytes.ok ? makeSmall(media_type, bytes.value) : err(unreadable(bytes.error));
  }

  #keep(file: Attach, picture: Buffer | null): Result<Record<string, never>, Failure> {
    const kept = this.#replica.atomic((tx) => keepThumbnail(tx, contentName(file.chunks), picture));
    if (kept.ok) return ok({});
    return err(kept.error.type === 'conflict' ? { type: 'internal' } : writeFailure(kept.error));
  }
}

async function makeSmall(mediaType: string, bytes: Buffer): Promise<Result<Buffer, Failure>> {
  const picture = await openPicture(mediaType, bytes);
  if (!picture.ok) return picture;
  const decoded = await decodePicture(picture.value, { ...within(picture.value, thumbnailSide), isGrey: false });
  return decoded.ok ? ok(await encodeToShow(decoded.value, thumbnailSide)) : decoded;
}
