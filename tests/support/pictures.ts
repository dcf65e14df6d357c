import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Pictures as cameras and scanners make them, and some that are made to do harm. */

/** A page with lines of writing, darker towards one side as a photograph of paper is, with a red seal. */
export function photographOfPaper(width: number, height: number): Promise<Buffer> {
  const lines = Array.from({ length: 24 }, (_, line) => {
    const y = Math.round(height * (0.12 + line * 0.033));
    return `<text x="${width * 0.1}" y="${y}" font-size="${height * 0.02}" fill="#2a2a33">Nguyễn Thị Hồng Vân 012345678901 dòng ${line}</text>`;
  });
  const page =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="light">` +
    `<stop offset="0" stop-color="#f2eee2"/><stop offset="1" stop-color="#8f8a80"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#light)"/>${lines.join('')}` +
    `<circle cx="${width * 0.7}" cy="${height * 0.8}" r="${width * 0.1}" fill="none" stroke="#c0202a" stroke-width="${width * 0.012}"/></svg>`;
  return sharp(Buffer.from(page)).jpeg({ quality: 92 }).toBuffer();
}

/** As a telephone keeps it: turned, with place, time and camera beside it. */
export function withCameraData(picture: Buffer, orientation: number): Promise<Buffer> {
  return sharp(picture)
    .withExif({
      IFD0: { Make: 'Máy ảnh', Model: 'Điện thoại 12', Orientation: String(orientation) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 35/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '77/1 11/1 0/1' },
    })
    .withMetadata({ orientation })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The same, taken with the telephone held upright: stored on its side, and turned back by what stands beside it. */
export async function photographByTelephone(width: number, height: number): Promise<Buffer> {
  const stored = await sharp(await photographOfPaper(width, height))
    .rotate(270)
    .toBuffer();
  return withCameraData(stored, 6);
}

/** Red, green, blue and white quarters: shows which way is up. */
export async function quarters(width: number, height: number): Promise<Buffer> {
  const quarter = (colour: string) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background: colour } },
  });
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([
      { ...quarter('#ff0000'), left: 0, top: 0 },
      { ...quarter('#00ff00'), left: width / 2, top: 0 },
      { ...quarter('#0000ff'), left: 0, top: height / 2 },
    ])
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** A PNG of a few kilobytes that unfolds to 400 million pixels. */
export function pixelBomb(side = 20_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The beginning of a file as an iPhone makes it: `ftypheic`, and nothing that could be decoded. */
export function heic(): Buffer {
  const box = Buffer.alloc(64);
  box.writeUInt32BE(24, 0);
  box.write('ftypheic\0\0\0\0mif1heic', 4, 'latin1');
  return box;
}
