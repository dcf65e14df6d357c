import type { Failure } from '../bridge/contract.ts';
import type { OpenDeskFailure } from '../bridge/open-desk.ts';
import type { KeyringUnwritten } from '../replica/keyring/keyring-file.ts';
import type { OpenReplicaFailure } from './open-replica.ts';
import { storageFailureOf, type StorageFailure } from '../storage/storage-failure.ts';

/** What a person hears when their replica does not open. Nothing but damage is called damage: it ends the work on a device. */
export function openFailure(failure: OpenReplicaFailure): Failure {
  switch (failure.type) {
    case 'keyring-altered':
    case 'disk-full':
      return failure;
    case 'newer-version':
      return { type: 'replica-newer', found: failure.found, known: failure.known };
    case 'io-error':
    case 'locked':
      return { type: 'disk-failed' };
    case 'missing':
      return { type: 'replica-missing' };
    case 'not-a-chancery-file':
      return { type: 'replica-foreign' };
    case 'wrong-key-or-damaged':
      return { type: 'replica-damaged' };
  }
}

/** The same for whoever starts a program, who is told the system's own name for it. */
export function openDeskFailure(failure: OpenReplicaFailure): OpenDeskFailure {
  switch (failure.type) {
    case 'keyring-altered':
      return { type: 'keyring-damaged' };
    case 'io-error':
      return { type: 'data-folder-unusable', code: failure.code };
    case 'locked':
      return { type: 'data-folder-locked' };
    case 'newer-version':
      return { type: 'replica-newer', found: failure.found, known: failure.known };
    case 'disk-full':
      return failure;
    case 'missing':
    case 'not-a-chancery-file':
    case 'wrong-key-or-damaged':
      return { type: 'replica-damaged' };
  }
}

/** What a person hears when something could not be kept. */
export function writeFailure(failure: StorageFailure): Failure {
  switch (failure.type) {
    case 'disk-full':
      return failure;
    case 'damaged':
      return { type: 'replica-damaged' };
    case 'io-error':
    case 'locked':
      return { type: 'disk-failed' };
  }
}

/** What was thrown in the middle of an answer: a page that is damaged shows itself to whoever reads it. */
export function thrownFailure(thrown: unknown): Failure {
  const failure = storageFailureOf(thrown);
  return failure === undefined ? { type: 'internal' } : writeFailure(failure);
}

export function unwrittenKeyring(failure: KeyringUnwritten): OpenDeskFailure {
  return failure.type === 'disk-full' ? failure : { type: 'data-folder-unusable', code: failure.code };
}
