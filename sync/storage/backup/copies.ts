import type { Result } from '../../core/result.ts';
import type { StorageFailure } from '../storage-failure.ts';
import type { FileContent } from './content.ts';
import { copyEncrypted, type CopyDiffers, type CopyTask } from './copy.ts';
import { copyLayout } from './copy-layout.ts';

/** What is copied, and what is told of each copy. */
export interface CopyValues {
  /** A file of today's layout. */
  readonly replica: FileContent;
  /** A file as an older program left it. */
  readonly layout: object;
}

export type Copied<As extends keyof CopyValues> = Result<CopyValues[As], StorageFailure | CopyDiffers>;

export const copies: {
  readonly [As in keyof CopyValues]: (task: CopyTask, onCopied?: () => void) => Copied<As>;
} = { replica: copyEncrypted, layout: copyLayout };

/** What a thread that copies is told. */
export interface CopyOrder {
  readonly as: keyof CopyValues;
  readonly task: CopyTask;
}

/** What it says. */
export type CopyWord =
  | { readonly type: 'copied' }
  | { readonly type: 'done'; readonly result: Copied<keyof CopyValues> };
