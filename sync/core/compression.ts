import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { err, ok, type Result } from './result.ts';

/** No frame of the wire may open to more than this, whatever it says of itself. */
export const maximumOpenedBytes = 64 * 1024 * 1024;

export type FrameFault = { readonly type: 'not-compressed-json' } | { readonly type: 'frame-too-large' };

/** JSON under zstd (RFC 8878). Small frames are worth more effort than large ones. */
export function packJson(value: unknown): Uint8Array {
  const text = Buffer.from(JSON.stringify(value));
  const level = text.length < 262_144 ? 15 : 3;
  return zstdCompressSync(text, {
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_contentSizeFlag]: 1 },
  });
}

export function unpackJson(frame: Uint8Array): Result<unknown, FrameFault> {
  try {
    return ok(
      JSON.parse(zstdDecompressSync(frame, { maxOutputLength: maximumOpenedBytes }).toString('utf8')) as unknown,
    );
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return err(tooLarge ? { type: 'frame-too-large' } : { type: 'not-compressed-json' });
  }
}
