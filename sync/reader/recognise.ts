import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createWorker, OEM, type Worker } from 'tesseract.js';

export interface Recognised {
  readonly words: string;
  /** Percent: Tesseract's own mean over the page. */
  readonly confidence: number;
}

/** Recognises one page after another, in Vietnamese and English. */
export interface Recogniser {
  recognise(picture: Uint8Array): Promise<Recognised>;
}

/** Its languages lie in packages beside the program: nothing is fetched. Started at the first page, it takes a second. */
export function openRecogniser(): Recogniser {
  let started: Promise<Worker> | undefined;
  return {
    async recognise(picture) {
      started ??= start();
      const worker = await started;
      const { data } = await worker.recognize(Buffer.from(picture), {}, { text: true });
      return { words: data.text, confidence: Math.min(100, Math.max(0, Math.round(data.confidence))) };
    },
  };
}

/** The library takes one folder for all languages, and each of ours lies in its own: the second is put in by hand. */
async function start(): Promise<Worker> {
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: folderOf('vie'),
    cacheMethod: 'none',
    workerPath: outsideArchive(require.resolve('tesseract.js/src/worker-script/node/index.js')),
  });
  const english = gunzipSync(readFileSync(join(folderOf('eng'), 'eng.traineddata.gz')));
  await worker.FS('writeFile', ['eng.traineddata', english]);
  await worker.reinitialize('vie', OEM.LSTM_ONLY, 'tessedit_load_sublangs eng');
  return worker;
}

const require = createRequire(import.meta.url);

function folderOf(language: 'vie' | 'eng'): string {
  return outsideArchive(
    join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int'),
  );
}

/** A thread reads neither its program nor its data from Electron's archive. */
function outsideArchive(path: string): string {
  return path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
}
