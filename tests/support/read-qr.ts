import jsQr from 'jsqr';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Square {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Dots a point of the paper, and points of white around the code: four of its modules are asked for. */
const scale = 4;
const quiet = 12;

/** What a reader finds in the QR code on the first page of a PDF: the black squares that are filled there, as a picture. Null: nothing. */
export async function readQr(bytes: Uint8Array): Promise<string | null> {
  const squares = await blackSquares(bytes);
  if (squares.length === 0) return null;
  const left = Math.min(...squares.map((one) => one.left)) - quiet;
  const top = Math.min(...squares.map((one) => one.top)) - quiet;
  const width = Math.ceil((Math.max(...squares.map((one) => one.right)) + quiet - left) * scale);
  const height = Math.ceil((Math.max(...squares.map((one) => one.bottom)) + quiet - top) * scale);
  const picture = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const square of squares) {
    for (let y = Math.round((square.top - top) * scale); y < Math.round((square.bottom - top) * scale); y += 1)
      for (let x = Math.round((square.left - left) * scale); x < Math.round((square.right - left) * scale); x += 1)
        picture.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return jsQr.default(picture, width, height)?.data ?? null;
}

/** A module of a code is a square of a few points; rules and cells of tables are not. */
async function blackSquares(bytes: Uint8Array): Promise<readonly Square[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, useWorkerFetch: false });
  const page = await (await task.promise).getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const found: Square[] = [];
  let colour: unknown = '#000000';
  for (const [index, operator] of fnArray.entries()) {
    const given = argsArray[index] as readonly unknown[] | null;
    if (operator === OPS.setFillRGBColor) colour = given?.[0];
    if (operator !== OPS.constructPath || colour !== '#000000' || given?.[0] !== OPS.fill) continue;
    const bounds = given[2] as Readonly<Record<0 | 1 | 2 | 3, number>> | null;
    if (bounds === null) continue;
    const square = { left: bounds[0], top: bounds[1], right: bounds[2], bottom: bounds[3] };
    const [width, height] = [square.right - square.left, square.bottom - square.top];
    if (width > 0.5 && width < 6 && Math.abs(width - height) < 0.01) found.push(square);
  }
  await task.destroy();
  return found;
}
