import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { sha256Bytes, subjectIdOf } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { findText } from '../../sync/desk/cases/case-queries.ts';
import type { ViewContext } from '../../sync/desk/cases/case-view.ts';
import { listDocuments } from '../../sync/desk/documents/document-queries.ts';
import { largestFile, Uploads } from '../../sync/desk/files/uploads.ts';
import { People } from '../../sync/desk/people.ts';
import { PublishedCatalogue } from '../../sync/desk/published-catalogue.ts';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import type { ReaderProcess, StartReader } from '../../sync/desk/texts/reader-process.ts';
import { mostRecognisedPages, tooLargeToRead } from '../../sync/desk/texts/reading-limits.ts';
import { FirstPages } from '../../sync/desk/texts/first-pages.ts';
import { TextReading } from '../../sync/desk/texts/text-reading.ts';
import type { FromReader, ToReader } from '../../sync/reader/reader-messages.ts';
import { startReaderWith } from '../../sync/station/start-reader.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf, hashPrefix } from '../../sync/storage/log/rows.ts';
import { findTextOf, pagesOf, readAgain, readOn, sumPages } from '../../sync/storage/texts/kept-texts.ts';
import { searchPages } from '../../sync/storage/texts/search-pages.ts';
import { damagedPdf, numberedPages } from '../support/pdfs.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';
import { attachFile } from '../support/attach-file.ts';

let one: TestReplica;
let reading: TextReading;

beforeEach(async () => {
  one = await openTestReplica();
});
afterEach(async () => {
  await reading.close();
  await one.close();
});

const faults: unknown[] = [];
/** As long as a slow machine takes for a page; nothing here waits for a time. */
const until = <Value>(holds: () => Value) => vi.waitFor(holds, { timeout: 100_000, interval: 5 });

function begin(start: StartReader | null): TextReading {
  reading = new TextReading({
    replica: one.replica,
    startReader: start,
    // What waits to look does so at once; what gives up on an answer, or on work, never.
    setTimer(run, ms) {
      if (ms <= 2_000) setImmediate(run);
      return () => undefined;
    },
    onChange: () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  reading.look();
  return reading;
}

/** Answers each question as a test says; undefined ends the process. */
class FakeReader implements ReaderProcess {
  readonly asked: ToReader[] = [];
  readonly #answer: (message: ToReader) => unknown;
  #hear: (message: unknown) => void = () => undefined;
  #exited: () => void = () => undefined;
  ended = false;
  /** Questions without an answer, at most. */
  mostWaiting = 0;
  #waiting = 0;

  constructor(answer: (message: ToReader) => unknown) {
    this.#answer = answer;
  }

  post(message: ToReader): void {
    this.asked.push(message);
    if (message.type === 'begin') return;
    this.#waiting += 1;
    this.mostWaiting = Math.max(this.mostWaiting, this.#waiting);
    setImmediate(() => {
      this.#waiting -= 1;
      const answer = message.type === 'bytes' ? { type: 'taken' } : this.#answer(message);
      if (answer === undefined) this.#exited();
      else this.#hear(answer);
    });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }

  onExit(listener: () => void): void {
    this.#exited = listener;
  }

  end(): void {
    this.ended = true;
  }
}

/** A file of so many pages, each recognised. */
function scanOf(pages: number, words = (page: number) => `trang ${page}`): (message: ToReader) => FromReader {
  return (message) => {
    if (message.type !== 'read') return { type: 'opened', pages };
    const { page, mayRecognise } = message;
    return mayRecognise ? { type: 'page', page, words: words(page), confidence: 88 } : { type: 'passed-over', page };
  };
}

const attach = (mediaType: string, bytes: Buffer, isHere = true) =>
  attachFile(one.replica, { name: 'n', mediaType, bytes, isHere });
type Place = ReturnType<typeof attach>;

const textOf = ({ record }: Place) => findTextOf(one.replica.database, blobOf(record), hashPrefix(record));
const ended = (place: Place) =>
  until(() => {
    const text = textOf(place);
    if (text === undefined || text.state === 'waiting') throw new Error('it is not read yet');
    return text;
  });
const found = (query: string) =>
  searchPages(one.replica.database, query, 10).map(({ subject, page }) => [subject, page]);

describe('the text of an attachment', () => {
  it(
    'is read from a scan by OCR, in a process of its own, and found with and without marks',
    { timeout: 110_000 },
    async () => {
      const scan = attach('image/png', readFileSync(new URL('../fixtures/scans/letter.png', import.meta.url)));
      const pdf = attach('application/pdf', await numberedPages(3));
      const locked = attach('application/pdf', await numberedPages(1, 'secret'));
      const damaged = attach('application/pdf', damagedPdf());
      begin(() => startReaderWith(['--at-once']));
      expect(await ended(scan)).toMatchObject({ state: 'read', pages: 1, done: 1 });
      expect(await ended(pdf)).toMatchObject({ state: 'read', pages: 3, done: 3 });
      expect(await ended(locked)).toMatchObject({ state: 'failed', failure: 'password' });
      expect(await ended(damaged)).toMatchObject({ state: 'failed', failure: 'damaged' });
      const { recognised, confidence } = sumPages(one.replica.database, textOf(scan)?.n ?? 0);
      expect(recognised).toBe(1);
      expect(confidence).toBeGreaterThan(70);
      expect(sumPages(one.replica.database, textOf(pdf)?.n ?? 0)).toEqual({
        worded: 3,
        recognised: 0,
        confidence: null,
      });
      expect(found('Cục Lãnh sự New Delhi')).toEqual([[scan.id, 1]]);
      expect(found('nguyen van duc')).toEqual([[scan.id, 1]]);
      expect(found('page undersigned')).toEqual([3, 2, 1].map((page) => [pdf.id, page]));
      expect(faults).toEqual([]);
    },
  );

  it('is read once for files of the same content, and found on each subject', async () => {
    const first = attach('image/png', Buffer.from('a'));
    const second = attach('image/png', Buffer.from('a'));
    const fake = new FakeReader(scanOf(1));
    begin(() => fake);
    await ended(first);
    await until(() => expect(textOf(second)?.n).toBe(textOf(first)?.n));
    expect(fake.asked.filter(({ type }) => type === 'read')).toHaveLength(1);
    expect(found('trang').map(([id]) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
  });

  it('waits for a content that is not here yet', async () => {
    const place = attach('image/png', Buffer.from('later'), false);
    begin(() => new FakeReader(scanOf(1)));
    await until(() => expect(textOf(place)).toMatchObject({ state: 'waiting' }));
    one.replica.atomic((tx) => putChunk(tx, blobOf(place.chunk), Buffer.from('later')));
    reading.look();
    expect(await ended(place)).toMatchObject({ state: 'read', done: 1 });
  });

  it('is looked for in no file of another kind', async () => {
    const place = attach('application/zip', Buffer.from('zip'));
    const fake = new FakeReader(scanOf(1));
    begin(() => fake);
    const read = attach('image/png', Buffer.from('b'));
    reading.look();
    await ended(read);
    expect(textOf(place)).toBeUndefined();
  });

  it('is asked for one piece and one page at a time, so that a scan of any size waits on the disk', async () => {
    const uploads = new Uploads(one.replica, randomUUID);
    const bytes = Buffer.concat([Buffer.from('II*\0'), randomBytes(4 * CHUNK_SIZE)]);
    const begun = uploads.begin('scan.tif', bytes.length);
    if (!begun.ok) throw new Error(begun.error.type);
    const { upload } = begun.value;
    uploads.append(upload, bytes);
    const finished = await uploads.finish(upload);
    if (!finished.ok) throw new Error(finished.error.type);
    const { name, mediaType: media_type, size, chunks } = finished.value;
    one.replica.append({
      actor: null,
      key: one.replica.newSubjectKey(),
      kind: 'case',
      after: [],
      operation: { type: 'attach', title: 't', name, media_type, size, chunks },
      alongside: (tx) => uploads.release(tx, upload),
    });
    const fake = new FakeReader(scanOf(3));
    begin(() => fake);
    await until(() => expect(found('trang')).toHaveLength(3));
    const pieces = fake.asked.flatMap((message) => (message.type === 'bytes' ? [message.bytes] : []));
    expect(pieces).toHaveLength(5);
    expect(Buffer.concat(pieces)).toEqual(bytes);
    expect(fake.mostWaiting).toBe(1);
  });

  it('is limited by the size and the type of the file, and the limit is told', () => {
    begin(null);
    const eightyPages = 518_291_817;
    expect(new Uploads(one.replica, randomUUID).begin('scan.pdf', eightyPages)).toMatchObject({
      error: { type: 'file-too-large', size: eightyPages, limit: largestFile },
    });
    expect(
      ['image/jpeg', 'image/tiff', 'application/pdf'].map((mediaType) => tooLargeToRead(mediaType, largestFile)),
    ).toEqual([true, false, false]);
  });

  it('of a long scan ends after some pages, and goes on where a person asks for it', async () => {
    const place = attach('image/tiff', Buffer.from('eighty pages'));
    begin(() => new FakeReader(scanOf(mostRecognisedPages + 5)));
    const text = await ended(place);
    expect(text).toMatchObject({ state: 'read', pages: mostRecognisedPages + 5, done: mostRecognisedPages });
    one.replica.atomic((tx) => readOn(tx, text.n, mostRecognisedPages));
    reading.look();
    expect(await ended(place)).toMatchObject({ state: 'read', done: mostRecognisedPages + 5 });
  });

  it('goes on behind a page that broke the reader, once; a file that breaks it again is left with its reason', async () => {
    const place = attach('image/tiff', Buffer.from('breaks'));
    const started: FakeReader[] = [];
    const pages = scanOf(6);
    begin(() => {
      const fake = new FakeReader((message) =>
        message.type === 'read' && (message.page === 2 || message.page === 4) ? undefined : pages(message),
      );
      started.push(fake);
      return fake;
    });
    const text = await ended(place);
    expect(text).toMatchObject({ state: 'failed', failure: 'crashed', done: 3 });
    expect(pagesOf(one.replica.database, text.n).map(({ page }) => page)).toEqual([1, 3]);
    expect(started).toHaveLength(2);
  });

  it('is not taken from a reader that says what it may not', async () => {
    const place = attach('image/png', Buffer.from('c'));
    const fake = new FakeReader((message) =>
      message.type === 'read' ? { type: 'page', page: 1, words: 'x', confidence: 1_000 } : { type: 'opened', pages: 2 },
    );
    begin(() => fake);
    expect(await ended(place)).toMatchObject({ state: 'failed', failure: 'crashed' });
    expect(fake.ended).toBe(true);
    expect(found('x')).toEqual([]);
  });

  it('goes on after a lock at the page where it was', async () => {
    const place = attach('image/tiff', Buffer.from('locked'));
    const pages = scanOf(3);
    const first: TextReading = begin(
      () =>
        new FakeReader((message) => {
          if (message.type === 'read' && message.page === 3) void first.close();
          return pages(message);
        }),
    );
    await until(() => expect(textOf(place)?.done).toBe(2));
    await first.close();
    expect(textOf(place)).toMatchObject({ state: 'waiting', done: 2 });
    const next = new FakeReader(pages);
    begin(() => next);
    expect(await ended(place)).toMatchObject({ state: 'read', done: 3 });
    expect(next.asked.filter(({ type }) => type === 'read')).toMatchObject([{ page: 3 }]);
  });

  it('is read by no device that was told not to', async () => {
    const fake = new FakeReader(scanOf(1));
    begin(() => fake);
    reading.turn(false);
    const place = attach('image/png', Buffer.from('d'));
    reading.look();
    await new Promise(setImmediate);
    expect(fake.asked).toEqual([]);
    expect(reading.standing).toBe('off');
    reading.turn(true);
    await ended(place);
    await reading.close();
    expect(begin(null).standing).toBe('unavailable');
  });

  it('is read anew from the first page where a person asks for it', async () => {
    const place = attach('image/png', Buffer.from('e'));
    let words = 'before';
    begin(() => new FakeReader(scanOf(1, () => words)));
    const text = await ended(place);
    words = 'afterwards';
    one.replica.atomic((tx) => readAgain(tx, text.n, mostRecognisedPages));
    reading.look();
    await ended(place);
    await until(() => expect(found('afterwards')).toEqual([[place.id, 1]]));
    expect(found('before')).toEqual([]);
  });

  it('leaves the file with the last record that attached it, when that is erased', async () => {
    const first = attach('image/png', Buffer.from('f'));
    const second = attach('image/png', Buffer.from('f'));
    begin(() => new FakeReader(scanOf(1)));
    await ended(first);
    await until(() => expect(textOf(second)?.n).toBe(textOf(first)?.n));
    const erase = ({ record }: Place) =>
      one.replica.atomic((tx) => {
        const logged = one.replica.log.find(record);
        if (logged) one.replica.log.erase(tx, logged);
      });
    erase(first);
    expect(found('trang')).toEqual([[second.id, 1]]);
    erase(second);
    expect(found('trang')).toEqual([]);
    const left = one.replica.database.row<{ count: number }>(
      'SELECT (SELECT COUNT(*) FROM texts) + (SELECT COUNT(*) FROM text_pages) AS count',
    );
    expect(left?.count).toBe(0);
  });

  it('[D6] finds its document, with the place in the file, until that is made secret', async () => {
    const { replica } = one;
    const key = replica.newSubjectKey();
    const say = (operation: Operation) => {
      const said = replica.append({ actor: null, key, kind: 'document', after: heads(), operation });
      if (!said.ok) throw new Error(said.error.type);
      return said.value;
    };
    const id = subjectIdOf(key);
    const heads = () => [...replica.state(id).heads];
    const bytes = Buffer.from('a letter');
    const chunk = sha256Bytes(bytes);
    replica.atomic((tx) => putChunk(tx, blobOf(chunk), bytes));
    say({ type: 'open', fields: { direction: 'incoming', abstract: 'Về việc nghỉ lễ', secrecy: 'none' } });
    const file = { title: 'Công văn', name: 'cv.png', media_type: 'image/png', size: bytes.length, chunks: [chunk] };
    const { hash: record } = say({ type: 'attach', ...file });
    begin(() => new FakeReader(scanOf(2, (page) => `đề nghị xác minh, trang ${page}`)));
    await ended({ id, record, chunk });
    expect(await list('xac minh trang 2')).toEqual([
      { record, name: 'Công văn', page: 2, confidence: 88, before: 'đề nghị ', words: 'xác minh, trang 2', after: '' },
    ]);
    expect(await list('nghỉ lễ')).toEqual([undefined]);
    expect(await findText(viewOfOne(), 'xac minh', 10)).toMatchObject([
      { kind: 'document', id, exact: false, foundIn: { name: 'Công văn', confidence: 88, words: 'xác minh' } },
    ]);
    expect((await findText(viewOfOne(), 'nghỉ lễ', 10))[0]?.foundIn).toBeUndefined();
    say({ type: 'set', fields: { secrecy: 'secret' } });
    expect(await list('xac minh trang 2')).toEqual([]);
    expect(await findText(viewOfOne(), 'xac minh', 10)).toEqual([]);
  });

  function viewOfOne(): ViewContext {
    const { replica } = one;
    const mission = missionByCode('DEL');
    if (!mission) throw new Error('no DEL');
    return {
      replica,
      people: new People(replica),
      mission: { zone: mission.timeZone, calendar: missionCalendar(mission) },
      catalogue: new PublishedCatalogue(replica, () => '2026-03-12'),
      now: () => 0,
      isExchanging: () => false,
    };
  }

  /** Where each incoming document that is listed was found; undefined: by its own words. */
  async function list(text: string) {
    const view = viewOfOne();
    const { rows } = await listDocuments(view, {
      filter: { direction: 'incoming', text },
      sort: { by: 'received', direction: 'descending' },
      offset: 0,
      limit: 10,
    });
    return rows.map(({ foundIn }) => foundIn);
  }
});

describe('the first page of a file at hand', () => {
  const file = (size = 10) => ({ size, read: async (_from: number, length: number) => Buffer.alloc(length) });
  const never = () => () => undefined;

  beforeEach(() => void begin(null));

  it('is read at once, though a long scan is being read in the background, and no other page of it', async () => {
    const reader = new FakeReader(scanOf(80));
    const pages = new FirstPages({ startReader: () => reader, setTimer: never });
    expect(await pages.read('image/png', file())).toEqual({ state: 'read', words: 'trang 1', confidence: 88 });
    expect(reader.asked.filter(({ type }) => type === 'read')).toEqual([{ type: 'read', page: 1, mayRecognise: true }]);
    await pages.close();
    expect(reader.ended).toBe(true);
  });

  it('of two files is read one after the other', async () => {
    const reader = new FakeReader(scanOf(1));
    const pages = new FirstPages({ startReader: () => reader, setTimer: never });
    const both = await Promise.all([pages.read('image/png', file()), pages.read('application/pdf', file())]);
    expect(both.map(({ state }) => state)).toEqual(['read', 'read']);
    expect(reader.mostWaiting).toBe(1);
    await pages.close();
  });

  it('that is not read says why: a password, a reader that broke, another kind of file, a machine without a reader', async () => {
    const refusing = (answer: unknown) =>
      new FirstPages({ startReader: () => new FakeReader(() => answer), setTimer: never });
    const locked = refusing({ type: 'refused', reason: 'password' });
    expect(await locked.read('application/pdf', file())).toEqual({ state: 'not-read', reason: 'password' });
    expect(await refusing(undefined).read('image/png', file())).toEqual({ state: 'not-read', reason: 'broke-off' });
    expect(await locked.read('image/heic', file())).toEqual({ state: 'not-read', reason: 'other-kind' });
    const none = new FirstPages({ startReader: null, setTimer: never });
    expect(await none.read('image/png', file())).toEqual({ state: 'not-read', reason: 'no-reader' });
  });
});
