import type { OfflineReason } from '../core/exchange/session.ts';
import type { Result } from '../core/result.ts';
import type { ExchangeStream } from './exchange-stream.ts';

/** What may go wrong on the way; `refused` is headquarters' own word, which trying again would not change. */
export type CarrierFault =
  | {
      readonly type: Exclude<OfflineReason, 'not-tried-yet' | 'disk-full' | 'disk-failed'>;
      /** Where headquarters said when to come again. */
      readonly retryAfterMs?: number;
    }
  | { readonly type: 'refused'; readonly reason: string };

/** Carries messages to headquarters and back: over HTTP here, over the embassy's own network or a stick elsewhere. */
export interface Carrier {
  /** The cheapest question that only headquarters can answer. */
  probe(signal: AbortSignal): Promise<Result<void, CarrierFault>>;
  exchange(message: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array, CarrierFault>>;
  /**
   * A stream that is connected: the one there was, where it goes on. Null: this network, or headquarters, has none; messages are
   * exchanged one by one.
   */
  stream?(signal: AbortSignal): Promise<Result<ExchangeStream | null, CarrierFault>>;
  /** No stream passes here, as was found out a while ago: each message waits for the answer to the one before. */
  readonly isOneByOne?: boolean;
  /** Calls back whenever headquarters says that it has something new; resolves when the stream ends. */
  watchChanges(onChange: () => void, signal: AbortSignal): Promise<void>;
}
