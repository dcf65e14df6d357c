import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import type { ScanProfile } from '../../domain/scan-profile.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { readWhole, unreadable } from '../files/byte-source.ts';
import type { FinishedUpload, Uploads } from '../files/uploads.ts';
import { encodeToShow, encodeTones, encodeTwoTones, type EncodedPicture } from './encode-picture.ts';
import { canLeaveOutMetadata, withoutMetadata } from './metadata-free.ts';
import { decodePicture, isOnItsSide, openPicture, type Picture, type Pixels } from './picture.ts';
import { scanSize, within, type ScanSize } from './scan-size.ts';
import { toTwoTones } from './two-tone.ts';

/** Bytes of a picture that is decoded: it is in memory whole while it is. Larger ones are kept as they came. */
export const heaviestPicture = 48 * 1024 * 1024;
/** Pixels on the long side of a picture to look at: a page at 150 dots an inch. */
const shownSide = 1760;

type MadeScan = CommandOutput<'makeScan'>;

/** Uploaded pictures, made into what is worth sending over a slow line. One at a time, so that memory stays bounded. */
export class Scans {
  readonly #uploads: Uploads;
  #last: Promise<unknown> = Promise.resolve();

  constructor(uploads: Uploads) {
    this.#uploads = uploads;
  }

  make(upload: string, profile: ScanProfile): Promise<Result<MadeScan, Failure>> {
    return this.inTurn(() => this.#make(upload, profile));
  }

  /** After whatever is being decoded now. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #make(upload: string, profile: ScanProfile): Promise<Result<MadeScan, Failure>> {
    const finished = await this.#uploads.finish(upload);
    if (!finished.ok) return finished;
    const picture = await this.#open(finished.value);
    if (!picture.ok) return picture;
    const shown = await showStored(picture.value);
    if (!shown.ok) return shown;
    const before = { ...factsOf(finished.value, upright(picture.value)), shown: shown.value };
    return profile.tone === 'original'
      ? this.#keepOriginal(upload, finished.value, before)
      : this.#encode(finished.value, picture.value, profile, before);
  }

  async #open(file: FinishedUpload): Promise<Result<Picture, Failure>> {
    const { size, mediaType } = file;
    if (size > heaviestPicture) return err({ type: 'picture-too-heavy', size, limit: heaviestPicture });
    const bytes = await readWhole(this.#uploads.read(file));
    if (!bytes.ok) return err(unreadable(bytes.error));
    return openPicture(mediaType, bytes.value);
  }

  /** The picture bit for bit, without what the camera wrote beside it. */
  async #keepOriginal(
    upload: string,
    file: FinishedUpload,
    before: MadeScan['before'],
  ): Promise<Result<MadeScan, Failure>> {
    const answer = (scan: string, size: number): Result<MadeScan, Failure> =>
      ok({
        scan,
        before,
        after: { ...before, size },
        isTakenAsPage: false,
        keepsCameraData: !canLeaveOutMetadata(file.mediaType),
      });
    const clean = await withoutMetadata(file.mediaType, this.#uploads.read(file));
    if (!clean) return answer(upload, file.size);
    const kept = await this.#uploads.keep(file.name, clean.size, clean.pieces);
    return kept.ok ? answer(kept.value, clean.size) : kept;
  }

  async #encode(
    file: FinishedUpload,
    picture: Picture,
    profile: ScanProfile,
    before: MadeScan['before'],
  ): Promise<Result<MadeScan, Failure>> {
    const size = scanSize(picture, profile.dpi);
    const drawn = await draw(picture, size, profile.tone);
    if (!drawn.ok) return drawn;
    const { pixels, encoded } = drawn.value;
    const kept = await this.#uploads.keep(named(file.name, encoded.ending), encoded.bytes.length, oncePiece(encoded));
    if (!kept.ok) return kept;
    return ok({
      scan: kept.value,
      before,
      after: {
        mediaType: encoded.mediaType,
        width: pixels.width,
        height: pixels.height,
        size: encoded.bytes.length,
        shown: ownBytes(await showPixels(pixels, encoded)),
      },
      isTakenAsPage: size.isTakenAsPage,
      keepsCameraData: false,
    });
  }
}

async function draw(
  picture: Picture,
  { width, height }: ScanSize,
  tone: ScanProfile['tone'],
): Promise<Result<{ readonly pixels: Pixels; readonly encoded: EncodedPicture }, Failure>> {
  const decoded = await decodePicture(picture, { width, height, isGrey: tone !== 'colour' });
  if (!decoded.ok) return decoded;
  const pixels = tone === 'two-tone' ? await toTwoTones(decoded.value) : decoded.value;
  return ok({ pixels, encoded: await (tone === 'two-tone' ? encodeTwoTones(pixels) : encodeTones(pixels)) });
}

/** The original as a browser can show it, whatever its format is. */
async function showStored(picture: Picture): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const decoded = await decodePicture(picture, { ...within(picture, shownSide), isGrey: false });
  return decoded.ok ? ok(ownBytes(await encodeToShow(decoded.value, shownSide))) : decoded;
}

/** What is kept, as it is kept, where it is not too much for one answer. */
const mostShown = 900 * 1024;

async function showPixels(pixels: Pixels, { bytes }: EncodedPicture): Promise<Buffer> {
  return bytes.length <= mostShown ? bytes : encodeToShow(pixels, shownSide);
}

function factsOf({ mediaType, size }: FinishedUpload, { width, height }: { width: number; height: number }) {
  return { mediaType, size, width, height };
}

function upright(picture: Picture): { width: number; height: number } {
  const { width, height } = picture;
  return isOnItsSide(picture) ? { width: height, height: width } : { width, height };
}

function named(name: string, ending: EncodedPicture['ending']): string {
  return `${name.replace(/\.[^.]{1,8}$/, '')}.${ending}`;
}

async function* oncePiece({ bytes }: EncodedPicture): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A structured clone carries the whole buffer behind a view. */
function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
