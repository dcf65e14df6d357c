import type { EdxmlAttachment } from '../../../sync/domain/edxml/edxml-message.ts';
import { unzipWithin } from '../files/unzip-within.ts';
import { fromBase64 } from './base64.ts';

/** Bytes of one attachment when it is unpacked. */
const mostBytes = 100 * 1024 * 1024;

/** The attachment as a file. Some systems put a zip of one file into the place of the file: that is taken out. */
export function unpackAttachment({ name, base64 }: EdxmlAttachment): File {
  const bytes = fromBase64(base64);
  const inner = isZip(bytes) && !/\.(zip|docx|xlsx|pptx|odt|ods)$/i.test(name) ? onlyEntryOf(bytes) : null;
  return new File([inner ?? bytes], name);
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

function onlyEntryOf(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  try {
    const [inner] = Object.values(unzipWithin(zip, { entries: 1, bytes: mostBytes }) ?? {});
    return inner ?? null;
  } catch {
    return null;
  }
}
