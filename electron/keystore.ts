import type { SafeStorage } from 'electron';
import type { Keystore, KeystoreFailure } from '../sync/bridge/open-desk.ts';
import { err, ok, type Result } from '../sync/core/result.ts';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** The system's keystore through `safeStorage`; undefined where the system has none. Only after `ready`. */
export async function openKeystore(storage: Storage, platform: NodeJS.Platform): Promise<Keystore | undefined> {
  if (!(await storage.isAsyncEncryptionAvailable())) return undefined;
  return {
    protection: protectionOf(storage, platform),
    seal: (secret) => attempt(async () => new Uint8Array(await storage.encryptStringAsync(toText(secret)))),
    unseal: (sealed) =>
      attempt(async () => {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(sealed));
        return { secret: fromText(result), stale: shouldReEncrypt };
      }),
  };
}

/** `basic_text` encrypts with a password that is written in Chromium's source. */
function protectionOf(storage: Storage, platform: NodeJS.Platform): Keystore['protection'] {
  if (platform !== 'linux') return 'operating-system';
  const backend = storage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? 'plain-text' : 'operating-system';
}

/** A person may refuse the keychain, and another user's seal does not open: both are expected. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Result<Value, KeystoreFailure>> {
  try {
    return ok(await work());
  } catch {
    return err({ type: 'keystore-refused' });
  }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromText(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
