/** What may pass over the network at hand, at this moment. */
export type Allowance =
  | {
      readonly type: 'open';
      /** Bytes that may still pass today; null: any number. */
      readonly bytes: number | null;
    }
  | {
      readonly type: 'held-back';
      readonly reason: HeldBackReason;
      /** Milliseconds since 1970. */
      readonly until: number;
    };

/** The hour is outside of the network's windows, or its bytes for the day are used up. */
export type HeldBackReason = 'window' | 'budget';

/** Whoever pays for a line says when it may be used, and how much a day. */
export interface Metering {
  allowance(): Allowance;
  /** Told after each exchange, whatever came of it. */
  spent(bytes: number): void;
}
