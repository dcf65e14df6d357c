import type { Result } from '../core/result.ts';
import type { CarrierFault } from './carrier.ts';

/** What a stream has for whoever asks: the next answer, room for another question, or why it does not go on. */
export type StreamNews =
  | { readonly type: 'answer'; readonly message: Uint8Array }
  | { readonly type: 'room' }
  | { readonly type: 'failed'; readonly fault: CarrierFault };

/**
 * Questions and answers that follow each other without waiting [X17], over one connection after another. Answers come in the order of
 * the questions. What was asked before a connection broke is answered after it.
 */
export interface ExchangeStream {
  /** Something was heard on it: until then nobody knows whether this network lets streams pass. */
  readonly isProven: boolean;
  /** Headquarters, that was heard on it before, has forgotten it since: it was started anew, and is there. */
  readonly isLost: boolean;
  /** Connects, where it is not. What is asked may go out before anything was heard. */
  resume(signal: AbortSignal): Promise<Result<void, CarrierFault>>;
  ask(message: Uint8Array): void;
  /** @param room whether news of room is wanted, too: answers go first */
  next(room: boolean): Promise<StreamNews>;
  /** For good: what is under way is asked for anew on another. */
  end(): void;
}
