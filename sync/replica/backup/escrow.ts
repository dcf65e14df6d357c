import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../core/result.ts';
import { syncFile } from '../../storage/durable-file.ts';
import { storageFailureOf, type StorageFailure } from '../../storage/storage-failure.ts';
import type { KeyringFile } from '../keyring/keyring-file.ts';
import type { Recipient } from '../../core/age-keys.ts';

/** Beside a backup: its key, sealed to headquarters' offline key. Nobody else can open it, and a device's key is not in it [K4]. */
export const escrowPath = (backup: string): string => `${backup}.escrow`;

const escrowSchema = z.object({
  escrow: z.object({ recipient: z.string().transform((text) => text as Recipient), databaseKey: z.base64() }),
});

/** So that a backup can be opened although the laptop is gone, keyring and all. */
export function writeEscrow(backup: string, { escrow }: Pick<KeyringFile, 'escrow'>): Result<void, StorageFailure> {
  try {
    writeFileSync(escrowPath(backup), `${JSON.stringify({ escrow }, null, 2)}\n`);
    syncFile(escrowPath(backup));
    return ok(undefined);
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  }
}

/** Null where there is none, or a damaged one. */
export function readEscrow(backup: string): KeyringFile['escrow'] | null {
  try {
    const parsed = escrowSchema.safeParse(JSON.parse(readFileSync(escrowPath(backup), 'utf8')));
    return parsed.success ? parsed.data.escrow : null;
  } catch {
    return null;
  }
}
