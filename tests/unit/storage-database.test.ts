import {
  copyFileSync,
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fastestCipher } from '../../sync/storage/cipher.ts';
import { migrations } from '../../sync/storage/migrations/list.ts';
import { claimDatabase, openDatabase } from '../../sync/storage/open-database.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import { TEST_KEY, openTestDatabase, temporaryFolder } from '../support/storage-file.ts';

const OTHER_KEY = Buffer.alloc(32, 9);
const CIPHERS = ['aegis', 'chacha20'] as const;

describe('opening the encrypted file', () => {
  it.each(CIPHERS)('keeps what was written from one opening to the next: %s', (cipher) => {
    const path = newPath();
    write(path, 'kept', cipher);
    const again = openTestDatabase({ path, cipher });
    expect(again.rows('SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['temp_store', 2],
    ['secure_delete', 1],
    ['trusted_schema', 0],
    ['foreign_keys', 1],
    ['cache_size', -24_576],
    ['application_id', 0x43_68_63_79],
    ['user_version', migrations.length],
  ])('holds the setting %s = %s', (pragma, value) => {
    expect(openTestDatabase().connection.pragma(pragma, { simple: true })).toBe(value);
  });

  it('refuses a wrong key, and leaves the file as it was', () => {
    const path = newPath();
    write(path, 'secret');
    expect(refusal(path, { key: OTHER_KEY })).toEqual({ error: { type: 'wrong-key-or-damaged' }, isUntouched: true });
  });

  it('refuses the wrong cipher', () => {
    const path = newPath();
    write(path, 'secret');
    expect(refusal(path, { cipher: 'chacha20' })).toEqual({
      error: { type: 'wrong-key-or-damaged' },
      isUntouched: true,
    });
  });

  it('refuses a key of another length than 32 bytes as the mistake that it is', () => {
    expect(() => openDatabase({ path: newPath(), key: Buffer.alloc(16), cipher: 'aegis' })).toThrow('32 bytes');
  });

  it('refuses a database that is not encrypted', () => {
    const path = newPath();
    const plain = new Sqlite(path);
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(refusal(path, {})).toEqual({ error: { type: 'not-a-chancery-file' }, isUntouched: true });
  });

  it('refuses an encrypted database of another program', () => {
    const path = newPath();
    const other = new Sqlite(path);
    other.pragma("cipher='aegis'");
    other.pragma(`key='raw:${TEST_KEY.toString('hex')}'`);
    other.exec('CREATE TABLE t (a)');
    other.close();
    expect(refusal(path, {})).toEqual({ error: { type: 'not-a-chancery-file' }, isUntouched: true });
  });

  it('refuses a file that is no database', () => {
    const path = newPath();
    writeFileSync(path, Buffer.alloc(10_000, 3));
    expect(refusal(path, {})).toEqual({ error: { type: 'wrong-key-or-damaged' }, isUntouched: true });
  });

  it('refuses a file that a newer version has written', () => {
    const path = newPath();
    const opened = openTestDatabase({ path });
    opened.connection.pragma('user_version=99');
    opened.close();
    expect(refusal(path, {})).toEqual({
      error: { type: 'newer-version', found: 99, known: migrations.length },
      isUntouched: true,
    });
  });

  it('tells the layout of an older file before anything of it is changed, and owns it from then on', () => {
    const options = { path: newPath(), key: TEST_KEY, cipher: 'aegis' } as const;
    const claim = () => {
      const claimed = claimDatabase(options);
      if (!claimed.ok) throw new Error(claimed.error.type);
      return claimed.value;
    };
    const close = (opened: ReturnType<typeof openDatabase>) => opened.ok && opened.value.close();
    openTestDatabase({ ...options, migrations: migrations.slice(0, -1) }).close();
    const bytes = readFileSync(options.path);
    const older = claim();
    expect(older.olderLayout).toBe(migrations.length - 1);
    expect(readFileSync(options.path)).toEqual(bytes);
    expect(openDatabase(options)).toEqual({ ok: false, error: { type: 'locked' } });
    older.release();
    close(claim().open());
    const today = claim();
    expect(today.olderLayout).toBeNull();
    close(today.open());
  });

  it('says that it is missing where it must exist', () => {
    const path = newPath();
    for (const options of [{ mustExist: true }, { readonly: true }]) {
      expect(openDatabase({ path, key: TEST_KEY, cipher: 'aegis', ...options })).toEqual({
        ok: false,
        error: { type: 'missing' },
      });
    }
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('says that its folder is missing', () => {
    const path = join(newPath(), 'nowhere', 'replica.db');
    expect(openDatabase({ path, key: TEST_KEY, cipher: 'aegis' })).toEqual({ ok: false, error: { type: 'missing' } });
  });

  it('says so when it is a folder', () => {
    expect(openDatabase({ path: temporaryFolder(), key: TEST_KEY, cipher: 'aegis' })).toMatchObject({
      ok: false,
      error: { type: 'io-error' },
    });
  });

  it('can be opened again after a refusal: no lock is left', () => {
    const path = newPath();
    write(path, 'kept');
    expect(refusal(path, { key: OTHER_KEY })).toEqual({ error: { type: 'wrong-key-or-damaged' }, isUntouched: true });
    expect(openTestDatabase({ path }).isOpen).toBe(true);
  });

  it('takes an empty file for a new one', () => {
    const path = newPath();
    writeFileSync(path, '');
    expect(openTestDatabase({ path }).rows('SELECT * FROM chunks')).toEqual([]);
  });
});

describe('the file on the disk', () => {
  it.each(CIPHERS)('shows nothing of what is in it, nor does its log: %s', (cipher) => {
    const path = newPath();
    const marker = 'Nguyễn Thị Minh Khai';
    const database = openTestDatabase({ path, cipher });
    database.transaction((tx) => {
      tx.run('CREATE TABLE notes (text TEXT)');
      for (let row = 0; row < 200; row++) tx.run('INSERT INTO notes VALUES (?)', marker);
    });
    const files = readdirSync(dirname(path)).map((name) => readFileSync(join(dirname(path), name)));
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    files.push(readFileSync(path));
    expect(files.some((bytes) => bytes.length > 100_000)).toBe(true);
    for (const bytes of files) {
      expect(bytes.includes(marker)).toBe(false);
      expect(bytes.includes('CREATE TABLE')).toBe(false);
    }
  });

  it.each(CIPHERS)('is found out when a page of it was changed: %s', (cipher) => {
    const path = newPath();
    const database = openTestDatabase({ path, cipher });
    database.transaction((tx) => {
      tx.run('CREATE TABLE notes (text TEXT)');
      for (let row = 0; row < 500; row++) tx.run('INSERT INTO notes VALUES (?)', 'x'.repeat(500));
    });
    database.close();
    flipBit(path, Math.floor(statSync(path).size * 0.7));
    const opened = openTestDatabase({ path, cipher });
    const read = opened.transaction((tx) => tx.rows('SELECT * FROM notes'));
    expect(read).toMatchObject({ ok: false, error: { type: 'damaged' } });
  });

  it('is found out when its first page was changed', () => {
    const path = newPath();
    write(path, 'kept');
    flipBit(path, 2_000);
    expect(refusal(path, {})).toEqual({ error: { type: 'wrong-key-or-damaged' }, isUntouched: true });
  });
});

describe('a changed key', () => {
  it.each(CIPHERS)('opens the file, and the old one does not: %s', (cipher) => {
    const path = newPath();
    write(path, 'kept', cipher);
    const database = openTestDatabase({ path, cipher });
    expect(database.rekey(OTHER_KEY)).toEqual({ ok: true, value: undefined });
    expect(database.rows('SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
    database.transaction((tx) => tx.run("INSERT INTO notes VALUES ('later')"));
    database.close();
    expect(refusal(path, { cipher })).toEqual({ error: { type: 'wrong-key-or-damaged' }, isUntouched: true });
    expect(openTestDatabase({ path, key: OTHER_KEY, cipher }).rows('SELECT text FROM notes')).toHaveLength(2);
  });

  it('holds when the process dies right after it', () => {
    const path = newPath();
    const database = openTestDatabase({ path });
    database.transaction((tx) => tx.run('CREATE TABLE notes (text TEXT)'));
    database.rekey(OTHER_KEY);
    const copy = join(dirname(path), 'copy.db');
    for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
    expect(openTestDatabase({ path: copy, key: OTHER_KEY }).rows('SELECT * FROM notes')).toEqual([]);
  });
});

describe('migrations', () => {
  const first = {
    number: 1,
    up: (connection: { exec(sql: string): unknown }) => void connection.exec('CREATE TABLE a (x)'),
  };
  const second = {
    number: 2,
    up: (connection: { exec(sql: string): unknown }) => void connection.exec('CREATE TABLE b (x)'),
  };

  it('run once each, and only what a file lacks', () => {
    const path = newPath();
    openTestDatabase({ path, migrations: [first] }).close();
    const database = openTestDatabase({ path, migrations: [first, second] });
    expect(database.connection.pragma('user_version', { simple: true })).toBe(2);
    expect(database.rows('SELECT * FROM a, b')).toEqual([]);
  });

  it('are undone together when one of them fails', () => {
    const path = newPath();
    openTestDatabase({ path, migrations: [first] }).close();
    const failing = { number: 3, up: () => void JSON.parse('{') };
    expect(() => openDatabase({ path, key: TEST_KEY, cipher: 'aegis', migrations: [first, second, failing] })).toThrow(
      'JSON',
    );
    const database = openTestDatabase({ path, migrations: [first] });
    expect(() => database.rows('SELECT * FROM b')).toThrow('no such table');
  });

  it('must be numbered without a gap', () => {
    const options = { path: newPath(), key: TEST_KEY, cipher: 'aegis', migrations: [second] } as const;
    expect(() => openDatabase(options)).toThrow('migration 2 stands in place 1');
  });
});

describe('a transaction', () => {
  it('is rolled back when its work throws, and what was thrown goes on', () => {
    const database = withNotes();
    expect(() =>
      database.transaction((tx) => {
        tx.run("INSERT INTO notes VALUES ('lost')");
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(database.rows('SELECT * FROM notes')).toEqual([]);
  });

  it('is waited for by the disk, unless soon is soon enough', () => {
    const database = openTestDatabase();
    const level = () => database.connection.pragma('synchronous', { simple: true });
    const [normal, full] = [1, 2];
    expect(database.transaction(level, 'soon')).toEqual({ ok: true, value: normal });
    expect(database.transaction(level)).toEqual({ ok: true, value: full });
    const throws = () => {
      throw new Error('changed my mind');
    };
    expect(() => database.transaction(throws, 'soon')).toThrow('changed my mind');
    expect(database.transaction(level)).toEqual({ ok: true, value: full });
  });

  it('cannot stand inside another', () => {
    const database = withNotes();
    expect(() => database.transaction(() => database.transaction(() => 1))).toThrow('inside another');
    expect(database.isInTransaction).toBe(false);
  });

  it('tells of a full disk as a value, and leaves nothing half-written', () => {
    const database = withNotes();
    database.connection.pragma(
      `max_page_count=${Number(database.connection.pragma('page_count', { simple: true })) + 4}`,
    );
    const written = database.transaction((tx) => {
      for (let row = 0; row < 100; row++) tx.run('INSERT INTO notes VALUES (?)', 'x'.repeat(2_000));
    });
    expect(written).toEqual({ ok: false, error: { type: 'disk-full' } });
    expect(database.rows('SELECT * FROM notes')).toEqual([]);
    expect(database.transaction((tx) => tx.run("INSERT INTO notes VALUES ('small')")).ok).toBe(true);
  });
});

it('the faster cipher is measured', () => {
  let time = 0;
  // Each measurement reads the clock twice: the warm-up, then aegis in 5 ms, then chacha20 in 9.
  const readings = [0, 1, 0, 5, 0, 9];
  expect(fastestCipher(() => readings[time++] ?? 0, 10)).toBe('aegis');
  time = 0;
  expect(fastestCipher(() => [0, 1, 0, 9, 0, 5][time++] ?? 0, 10)).toBe('chacha20');
});

function newPath(): string {
  return join(temporaryFolder(), 'replica.db');
}

function write(path: string, text: string, cipher: (typeof CIPHERS)[number] = 'aegis'): void {
  const database = openTestDatabase({ path, cipher });
  database.transaction((tx) => {
    tx.run('CREATE TABLE notes (text TEXT)');
    tx.run('INSERT INTO notes VALUES (?)', text);
  });
  database.close();
}

function withNotes(): ReturnType<typeof openTestDatabase> {
  const database = openTestDatabase();
  database.transaction((tx) => tx.run('CREATE TABLE notes (text TEXT)'));
  return database;
}

function refusal(path: string, options: object): { readonly error: unknown; readonly isUntouched: boolean } {
  const before = readFileSync(path);
  const opened = openDatabase({ path, key: TEST_KEY, cipher: 'aegis', ...options });
  return { error: opened.ok ? undefined : opened.error, isUntouched: readFileSync(path).equals(before) };
}

function flipBit(path: string, at: number): void {
  const byte = readFileSync(path).subarray(at, at + 1);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  closeSync(file);
}
