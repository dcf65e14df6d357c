import type { Failure } from '../../../../sync/bridge/contract.ts';
import { createStore } from '../store.ts';

/** What a file is attached to. */
export interface UploadTarget {
  readonly screen: 'case' | 'document';
  readonly id: string;
}

/** A file on its way into a case or document. */
export interface Upload {
  readonly id: string;
  readonly to: UploadTarget;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sent: number;
  readonly paper: string | null;
  /** `waiting`: those before it come first. `asked`: somebody is to choose how the picture is kept. */
  readonly state: 'waiting' | 'sending' | 'scanning' | 'asked' | 'attaching' | 'failed';
  readonly failure: Failure | null;
}

export interface Uploads {
  readonly uploads: readonly Upload[];
}

export type BegunUpload = Pick<Upload, 'id' | 'to' | 'name' | 'size' | 'paper'>;

export type UploadsAction =
  | { readonly type: 'files-chosen'; readonly uploads: readonly BegunUpload[] }
  | { readonly type: 'upload-begun'; readonly upload: BegunUpload }
  | { readonly type: 'bytes-received'; readonly id: string; readonly received: number }
  | { readonly type: 'scan-begun'; readonly id: string }
  | { readonly type: 'choice-awaited'; readonly id: string }
  | { readonly type: 'all-received'; readonly id: string }
  | { readonly type: 'upload-failed'; readonly id: string; readonly failure: Failure }
  | { readonly type: 'file-attached'; readonly id: string }
  | { readonly type: 'upload-dismissed'; readonly id: string };

export const initialUploads: Uploads = { uploads: [] };

export function reduceUploads(state: Uploads, action: UploadsAction): Uploads {
  switch (action.type) {
    case 'files-chosen':
      return { uploads: [...state.uploads, ...action.uploads.map((upload) => inState(upload, 'waiting'))] };
    case 'upload-begun':
      return state.uploads.some(({ id }) => id === action.upload.id)
        ? change(state, action.upload.id, (upload) => inState(upload, 'sending'))
        : { uploads: [...state.uploads, inState(action.upload, 'sending')] };
    case 'bytes-received':
      return change(state, action.id, (upload) => ({ ...upload, sent: action.received }));
    case 'scan-begun':
      return change(state, action.id, (upload) => ({ ...upload, sent: upload.size, state: 'scanning' }));
    case 'choice-awaited':
      return change(state, action.id, (upload) => ({ ...upload, state: 'asked' }));
    case 'all-received':
      return change(state, action.id, (upload) => ({ ...upload, sent: upload.size, state: 'attaching' }));
    case 'upload-failed':
      return change(state, action.id, (upload) => ({ ...upload, state: 'failed', failure: action.failure }));
    case 'file-attached':
    case 'upload-dismissed':
      return { uploads: state.uploads.filter(({ id }) => id !== action.id) };
  }
}

function inState(upload: BegunUpload, state: 'waiting' | 'sending'): Upload {
  return { ...upload, sent: 0, state, failure: null };
}

function change(state: Uploads, id: string, how: (upload: Upload) => Upload): Uploads {
  return { uploads: state.uploads.map((upload) => (upload.id === id ? how(upload) : upload)) };
}

/** Lost where the desk is left now: they lie in the window, not yet in the replica's records. */
export function unfinished({ uploads: all }: Uploads): readonly Upload[] {
  return all.filter(({ state }) => state !== 'failed');
}

/** Whether any gets on without an answer from a person. */
export function goesOn({ uploads: all }: Uploads): boolean {
  return all.some(({ state }) => state === 'sending' || state === 'scanning' || state === 'attaching');
}

export const uploads = createStore<Uploads, UploadsAction>(initialUploads, reduceUploads, { forget: true });
