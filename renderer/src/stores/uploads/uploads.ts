import type { Failure } from '../../../../sync/bridge/contract.ts';
import { createStore } from '../store.ts';

/** A file on its way into a case. */
export interface Upload {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sent: number;
  readonly paper: string | null;
  readonly state: 'sending' | 'scanning' | 'attaching' | 'failed';
  readonly failure: Failure | null;
}

export interface Uploads {
  readonly uploads: readonly Upload[];
}

export type UploadsAction =
  | { readonly type: 'upload-begun'; readonly upload: Pick<Upload, 'id' | 'caseId' | 'name' | 'size' | 'paper'> }
  | { readonly type: 'bytes-received'; readonly id: string; readonly received: number }
  | { readonly type: 'scan-begun'; readonly id: string }
  | { readonly type: 'all-received'; readonly id: string }
  | { readonly type: 'upload-failed'; readonly id: string; readonly failure: Failure }
  | { readonly type: 'file-attached'; readonly id: string }
  | { readonly type: 'upload-dismissed'; readonly id: string };

export const initialUploads: Uploads = { uploads: [] };

export function reduceUploads(state: Uploads, action: UploadsAction): Uploads {
  switch (action.type) {
    case 'upload-begun':
      return { uploads: [...state.uploads, { ...action.upload, sent: 0, state: 'sending', failure: null }] };
    case 'bytes-received':
      return change(state, action.id, (upload) => ({ ...upload, sent: action.received }));
    case 'scan-begun':
      return change(state, action.id, (upload) => ({ ...upload, sent: upload.size, state: 'scanning' }));
    case 'all-received':
      return change(state, action.id, (upload) => ({ ...upload, sent: upload.size, state: 'attaching' }));
    case 'upload-failed':
      return change(state, action.id, (upload) => ({ ...upload, state: 'failed', failure: action.failure }));
    case 'file-attached':
    case 'upload-dismissed':
      return { uploads: state.uploads.filter(({ id }) => id !== action.id) };
  }
}

function change(state: Uploads, id: string, how: (upload: Upload) => Upload): Uploads {
  return { uploads: state.uploads.map((upload) => (upload.id === id ? how(upload) : upload)) };
}

export const uploads = createStore<Uploads, UploadsAction>(initialUploads, reduceUploads, { forget: true });
