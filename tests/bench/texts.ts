import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { createWorker, OEM, type Worker } from 'tesseract.js';
import { FileReader } from '../../sync/desk/texts/file-reader.ts';
import { startReaderWith } from '../../sync/station/start-reader.ts';
import type { BenchOptions } from './bench.ts';
import { makeFigure, type Figure } from './figure.ts';
import { median } from './measure.ts';
import { childrenOf, ownSeconds, secondsOf } from './processor-time.ts';

const pages = 6;
const lines = 46;

/**
 * Pages of A4 at 300 dots an inch, as a PDF of scans, through the reader's process; and the same pictures by tesseract.js alone with
 * the same languages, page by page in turn. Processor time is counted: the reader gives way to whatever else the machine does.
 * Linux only.
 */
export async function benchTexts({ say }: BenchOptions): Promise<readonly Figure[]> {
  const pictures = await Promise.all(Array.from({ length: pages }, (_, page) => drawPage(page)));
  const pdf = await scannedPdf(pictures);
  const reader = new FileReader(
    () => startReaderWith(['--at-once']),
    (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  );
  const plain = await plainTesseract();
  await reader.open('application/pdf', inMemory(pdf));
  // The first page of each pays for starting.
  await reader.read(1, true);
  await plain.recognize(pictures[0] as Buffer);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [page, picture] of pictures.entries()) {
    ours.push(await spent(readerSeconds, () => reader.read(page + 1, true)));
    theirs.push(await spent(ownSeconds, () => plain.recognize(picture)));
    say(`page ${page + 1} of ${pages}`);
  }
  const memory = readerMemory();
  reader.end();
  await plain.terminate();
  return [
    makeFigure('texts.page', median(ours), 'ms', [
      { name: 'tesseract.js alone', value: median(theirs) },
      { name: 'pages a minute (number)', value: 60_000 / median(ours) },
      { name: 'ours to theirs (ratio)', value: median(ours) / median(theirs) },
    ]),
    makeFigure('texts.memory', memory, 'MB', []),
  ];
}

/** Milliseconds of processor time. */
async function spent(seconds: () => number, work: () => Promise<unknown>): Promise<number> {
  const began = seconds();
  await work();
  return (seconds() - began) * 1000;
}

/** Of this process's child. */
const readerSeconds = (): number => secondsOf(readerId());

function inMemory(bytes: Buffer) {
  return { size: bytes.length, read: async (at: number, length: number) => bytes.subarray(at, at + length) };
}

/** A full page: a letter in the type that letters are set in. */
function drawPage(page: number): Promise<Buffer> {
  const text = Array.from(
    { length: lines },
    (_, line) =>
      `<text x="250" y="${300 + line * 66}" font-family="Tinos, Liberation Serif, DejaVu Serif" font-size="50">` +
      `Căn cứ Nghị định số 30/2020/NĐ-CP về công tác văn thư, trang ${page}, dòng ${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="100%" height="100%" fill="#fff"/>${text.join('')}</svg>`;
  return sharp(Buffer.from(svg)).greyscale().png().toBuffer();
}

async function scannedPdf(pictures: readonly Buffer[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const picture of pictures) {
    const image = await document.embedPng(picture);
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return Buffer.from(await document.save());
}

async function plainTesseract(): Promise<Worker> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: path.join(folder, '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  const english = readFileSync(path.join(folder, '..', 'eng', '4.0.0_best_int', 'eng.traineddata.gz'));
  await worker.FS('writeFile', ['eng.traineddata', gunzipSync(english)]);
  await worker.reinitialize('vie', OEM.LSTM_ONLY, 'tessedit_load_sublangs eng');
  return worker;
}

/** What the reader's process occupied at most, in MB. */
function readerMemory(): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${readerId()}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function readerId(): number {
  const [found] = childrenOf(process.pid);
  if (found === undefined) throw new Error('the reader has no process');
  return found;
}
