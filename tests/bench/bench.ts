export interface BenchOptions {
  readonly records: number;
  /** Progress, for whoever waits. */
  readonly say: (line: string) => void;
}
