/** What a command's thread and the one that shows its progress share. */
export interface ShownStep {
  readonly state: Float64Array;
  /** Null where the output is no terminal. */
  readonly columns: number | null;
}

/** Where what stands in `state`; `since` in milliseconds since 1970. */
export const place = { isOn: 0, done: 1, of: 2, since: 3 } as const;
