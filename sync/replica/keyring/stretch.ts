import * as crypto from 'node:crypto';
import { argon2id } from 'hash-wasm';
import type { Slot } from './keyring-file.ts';

/** What stretching a passphrase takes. */
export type Argon2Cost = Slot['argon2'];

/** 64 MiB, 3 passes, 4 lanes: RFC 9106's second recommended choice. */
export const argon2Cost: Argon2Cost = { memoryKib: 64 * 1024, passes: 3, lanes: 4 };

/** Argon2id (RFC 9106) of some text and a salt: 32 bytes. */
export type Stretch = (text: string, salt: Uint8Array, cost: Argon2Cost) => Promise<Uint8Array>;

/** On a thread of its own, and faster. */
export const stretchNatively: Stretch = (text, salt, { memoryKib, passes, lanes }) =>
  new Promise((resolve, reject) => {
    const parameters = { message: text, nonce: salt, memory: memoryKib, passes, parallelism: lanes, tagLength: 32 };
    crypto.argon2('argon2id', parameters, (error, stretched) => (error ? reject(error) : resolve(stretched)));
  });

/** Where the platform's cryptography has no Argon2, as Electron's. */
export const stretchPortably: Stretch = (text, salt, { memoryKib, passes, lanes }) =>
  argon2id({
    password: text,
    salt,
    memorySize: memoryKib,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });

const isNative = typeof crypto.argon2 === 'function' && process.versions['electron'] === undefined;

export const stretch: Stretch = isNative ? stretchNatively : stretchPortably;
