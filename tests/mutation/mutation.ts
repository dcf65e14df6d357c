/** One wrong line of code, that breaks one rule of docs/sync-spec.md: what checks that rule must notice it. */
export interface Mutation {
  /** As in `X3`. */
  readonly rule: string;
  /** What the wrong code does, as one would say it. */
  readonly fault: string;
  /** From the project's root. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
}

/** Two mutations of one rule differ by what they do. */
export const nameOf = ({ rule, fault }: Mutation): string => `${rule}: ${fault}`;

/** The file's text with the fault in it; null where the line is no longer there, or not alone. */
export function mutate(text: string, { from, to }: Mutation): string | null {
  const parts = text.split(from);
  return parts.length === 2 ? parts.join(to) : null;
}
