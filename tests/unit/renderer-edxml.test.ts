import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpackAttachment } from '../../renderer/src/edxml/unpack-attachment.ts';

const one = Buffer.from('một');
const packed = (zip: Uint8Array, name = 'congvan.pdf') =>
  unpackAttachment({ contentId: '1', name, contentType: '', base64: Buffer.from(zip).toString('base64') });

describe('an attachment of an edXML file', () => {
  it('that is a zip of one file is that file', async () => {
    expect(Buffer.from(await packed(zipSync({ a: one })).arrayBuffer())).toEqual(one);
  });

  it('that is a zip of several stays what it is, however large they say they are', async () => {
    const zip = Buffer.from(zipSync({ a: one, b: one }));
    const second = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    zip.writeUInt32LE(2 ** 31, second + 24);
    expect(Buffer.from(await packed(zip).arrayBuffer())).toEqual(zip);
  });
});
