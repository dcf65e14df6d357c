import { writeFileSync, readFileSync, existsSync } from 'node:fs';
import type { Hash } from '../../sync/core/ids.ts';
import { readContent, type Findable } from './other-devices.ts';
import type { Acknowledgement, Said } from './protocol.ts';
import { bundlesFolder, ledgerPath } from './setting.ts';

export interface AcknowledgedBackup {
  readonly key: string;
  /** How many records there were before it began. */
  readonly records: number;
}

/** All that a replica said it had kept, in all the processes it lived in. None of it may ever be missing. */
export interface Ledger {
  readonly records: readonly Hash[];
  readonly chunks: readonly Hash[];
  readonly findable: readonly Findable[];
  /** Bundles that were taken in: all before this one. */
  readonly bundles: number;
  readonly retiredKeys: readonly string[];
  readonly backups: Readonly<Record<string, AcknowledgedBackup>>;
}

export const emptyLedger: Ledger = {
  records: [],
  chunks: [],
  findable: [],
  bundles: 0,
  retiredKeys: [],
  backups: {},
};

export function isAcknowledgement(said: Said): said is Acknowledgement {
  return ['record', 'chunk', 'bundle', 'rekeyed', 'backup'].includes(said.say);
}

export function acknowledge(ledger: Ledger, said: readonly Said[], folder: string): Ledger {
  const records = [...ledger.records];
  const chunks = [...ledger.chunks];
  const findable = [...ledger.findable];
  const retiredKeys = [...ledger.retiredKeys];
  const backups = { ...ledger.backups };
  let { bundles } = ledger;
  for (const one of said.filter(isAcknowledgement)) {
    if (one.say === 'chunk') chunks.push(one.hash);
    if (one.say === 'rekeyed') retiredKeys.push(one.retired);
    if (one.say === 'backup') backups[one.file] = { key: one.key, records: one.records };
    if (one.say === 'record') records.push(one.hash);
    if (one.say === 'record' && one.findable) findable.push(one.findable);
    if (one.say === 'bundle') {
      const content = readContent(bundlesFolder(folder), one.number);
      records.push(...content.records);
      findable.push(...content.findable);
      bundles = one.number + 1;
    }
  }
  return { records, chunks, findable, bundles, retiredKeys, backups };
}

export function writeLedger(folder: string, ledger: Ledger): void {
  writeFileSync(ledgerPath(folder), JSON.stringify(ledger));
}

export function readLedger(folder: string): Ledger {
  const path = ledgerPath(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Ledger) : emptyLedger;
}
