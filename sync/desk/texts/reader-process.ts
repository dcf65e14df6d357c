import type { FromReader, ToReader } from '../../reader/reader-messages.ts';

/** The process that reads what stands in files, as its host started it. */
export interface ReaderProcess {
  post(message: ToReader): void;
  /** Told of each message, which nobody has parsed yet. */
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, when it ended by itself or was ended. */
  onExit(listener: () => void): void;
  end(): void;
}

export type StartReader = () => ReaderProcess;

/** What became of something that the reader was asked. */
export type ReaderAnswer = FromReader | { readonly type: 'crashed' } | { readonly type: 'slow' };
