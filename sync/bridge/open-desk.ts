import { z } from 'zod';
import type { Result } from '../core/result.ts';
import type { DeskHost } from './host.ts';

/**
 * What a process gives to open the replica it hosts. The station and Electron's replica process compose replica and
 * link behind this one function; everything around it (windows, sockets, signals) knows no more than this.
 */
export type OpenDesk = (options: OpenDeskOptions) => Promise<Result<OpenedDesk, OpenDeskFailure>>;
export type OpenSeatedDesk = (options: OpenDeskOptions) => Promise<Result<SeatedDesk, OpenDeskFailure>>;

export interface OpenDeskOptions {
  /** The folder of the replica: database, keyring, nothing else. */
  readonly data: string;
  /** Where headquarters answers; without it the replica keeps the address of its enrolment. */
  readonly headquarters?: URL;
  /** The one-time code of a device that is not enrolled yet. */
  readonly enrolmentCode?: string;
  /** With `enrolmentCode`: what people call this device. */
  readonly deviceName?: string;
  /** With `enrolmentCode`: the first passphrase of every staff member of the mission, theirs to change. */
  readonly passphrase?: string;
  /** The operating system's keystore, where there is one. */
  readonly keystore?: Keystore;
}

export interface OpenedDesk {
  readonly host: DeskHost;
  /** Ends links and live queries, and closes the file. */
  close(): Promise<void>;
}

/** A desk at which several may sit: who signs in at one seat acts at no other. */
export interface SeatedDesk extends OpenedDesk {
  readonly takeSeat: () => DeskHost;
}

/** Binds a secret to this operating system's user. */
export interface Keystore {
  /** `plain-text` binds nothing (Linux without a keyring): what it seals is as safe as the file it stands in. */
  readonly protection: 'operating-system' | 'plain-text';
  seal(secret: Uint8Array): Promise<Result<Uint8Array, KeystoreFailure>>;
  /** `stale` asks to seal the secret again: the system's own key has changed. */
  unseal(
    sealed: Uint8Array,
  ): Promise<Result<{ readonly secret: Uint8Array; readonly stale: boolean }, KeystoreFailure>>;
}

export type KeystoreFailure = { readonly type: 'keystore-refused' };

/** Why a replica could not be opened. Each has a sentence, see `open-desk-sentence.ts`. */
export const openDeskFailureSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('data-folder-locked') }),
  z.object({ type: z.literal('data-folder-unusable'), code: z.string() }),
  z.object({ type: z.literal('not-enrolled') }),
  z.object({ type: z.literal('enrolment-refused'), reason: z.string() }),
  z.object({ type: z.literal('headquarters-unreachable') }),
  z.object({ type: z.literal('replica-damaged') }),
  z.object({ type: z.literal('replica-newer'), found: z.number().int(), known: z.number().int() }),
  z.object({ type: z.literal('disk-full') }),
  z.object({ type: z.literal('keyring-missing') }),
  z.object({ type: z.literal('keyring-damaged') }),
  z.object({ type: z.literal('keystore-refused') }),
  z.object({ type: z.literal('passphrase-needed') }),
  z.object({ type: z.literal('wrong-passphrase') }),
]);
export type OpenDeskFailure = z.infer<typeof openDeskFailureSchema>;
