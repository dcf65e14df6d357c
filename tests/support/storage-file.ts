import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../sync/storage/database.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import type { OpenOptions } from '../../sync/storage/open-database.ts';

/** 32 bytes that every test may know. */
export const TEST_KEY = Buffer.alloc(32, 7);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new encrypted file of its own, closed and removed with the test. */
export function openTestDatabase(options: Partial<OpenOptions> = {}): Database {
  const path = options.path ?? join(temporaryFolder(), 'replica.db');
  const opened = openDatabase({ path, key: TEST_KEY, cipher: 'aegis', ...options });
  if (!opened.ok) throw new Error(`the test database did not open: ${opened.error.type}`);
  onTestFinished(() => {
    if (opened.value.isOpen) opened.value.close();
  });
  return opened.value;
}
