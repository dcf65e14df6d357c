import { z } from 'zod';
import {
  type Keystore,
  type KeystoreFailure,
  openDeskFailureSchema,
  type OpenDeskFailure,
} from '../sync/bridge/open-desk.ts';
import type { Result } from '../sync/core/result.ts';

/** What main asks of the replica process, as birpc carries it over the process's own port. */
export interface ReplicaCalls {
  /** Asked once, before anything else. */
  open(settings: OpenSettings): Promise<Result<Record<string, never>, OpenDeskFailure>>;
  /** Closes the replica and ends the process. */
  close(): void;
}

/** What the replica process asks of main: it has no Electron of its own. */
export interface MainCalls {
  seal(secret: Uint8Array): Promise<Result<Uint8Array, KeystoreFailure>>;
  unseal(
    sealed: Uint8Array,
  ): Promise<Result<{ readonly secret: Uint8Array; readonly stale: boolean }, KeystoreFailure>>;
  /** By which proxy headquarters at this address is reached; null: directly. */
  proxyFor(address: string): Promise<string | null>;
  /** Starts the process that reads files, in place of one that may run, and hands over a port to it. */
  startReader(): void;
  endReader(): void;
  /** The desk was locked: what this process still holds in memory must go. */
  locked(): void;
}

/** Beside birpc's messages: main hands over a port, on which the window speaks the bridge. */
export const PORT_FOR_WINDOW = { t: 'port' } as const;

/** Likewise: a port to the process that reads files. */
export const PORT_TO_READER = { t: 'reader' } as const;

/** `OpenDeskOptions` as they cross to another process. */
export interface OpenSettings {
  readonly data: string;
  readonly headquarters: string | null;
  readonly enrolmentCode: string | null;
  readonly deviceName: string | null;
  readonly passphrase: string | null;
  /** Null where this system has no keystore. */
  readonly keystore: Keystore['protection'] | null;
}

const id = z.string().min(1).max(64);
const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 8192);

export const unsealCallSchema = z.object({ t: z.literal('q'), i: id, m: z.literal('unseal'), a: z.tuple([secret]) });

export const proxyCallSchema = z.object({
  t: z.literal('q'),
  i: id,
  m: z.literal('proxyFor'),
  a: z.tuple([z.url({ protocol: /^https$/ }).max(2048)]),
});

/** Every message of the replica process to main. It reads what strangers wrote, so main trusts its shape no further. */
export const fromReplicaSchema = z.discriminatedUnion('t', [
  z.discriminatedUnion('m', [
    z.object({ t: z.literal('q'), i: id, m: z.literal('seal'), a: z.tuple([secret]) }),
    unsealCallSchema,
    proxyCallSchema,
    z.object({ t: z.literal('q'), m: z.literal('locked'), a: z.tuple([]) }),
    z.object({ t: z.literal('q'), m: z.literal('startReader'), a: z.tuple([]) }),
    z.object({ t: z.literal('q'), m: z.literal('endReader'), a: z.tuple([]) }),
  ]),
  z.object({
    t: z.literal('s'),
    i: id,
    r: z.union([
      z.object({ ok: z.literal(true), value: z.object({}) }),
      z.object({ ok: z.literal(false), error: openDeskFailureSchema }),
    ]),
  }),
]);
