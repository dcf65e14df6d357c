import type { IssuedView, ResultToIssue } from '../../../sync/bridge/contract/registers.ts';

/** An entry of a case's, with the result that it is of. */
export interface IssuedEntry {
  readonly result: ResultToIssue;
  readonly entry: IssuedView;
}
