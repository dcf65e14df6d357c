import type { Reader, Transaction } from './database.ts';

/** What this file says of itself and of its desk, by name; null where nothing was said. Settings never travel. */
export function readSetting(reader: Reader, name: string): string | null {
  return reader.row<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)?.value ?? null;
}

export function writeSetting(transaction: Transaction, name: string, value: string): void {
  transaction.run(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}
