import { foldText } from '../../../sync/core/fold/fold-text.ts';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';

type Row = QueryOutput<'documents'>['rows'][number];

/**
 * Of what was found by a symbol, what is the same letter: by symbol, and by sender where it is known. It may have come by fax
 * first, and by bag afterwards.
 */
export function sameDocuments<Found extends Pick<Row, 'symbol' | 'author'>>(
  rows: readonly Found[],
  typed: { readonly symbol: string; readonly author: string },
): readonly Found[] {
  const author = bare(typed.author);
  return rows.filter(
    (row) => bare(row.symbol) === bare(typed.symbol) && (author === '' || bare(row.author) === author),
  );
}

const bare = (text: string): string => foldText(text).replaceAll(/[^\p{L}\p{N}/]/gu, '');
