import { withPhoneWords } from '../../domain/people/phone-words.ts';
import type { Reader } from '../../storage/database.ts';
import { searchText, type SearchHit, type SearchQuery } from '../../storage/search.ts';

/** What has the words as they were typed; where nothing has, what has the telephone numbers among them in any spelling. */
export function findWords(reader: Reader, search: SearchQuery): SearchHit[] {
  const typed = searchText(reader, search);
  if (typed.length > 0) return typed;
  const query = withPhoneWords(search.query);
  return query === search.query ? [] : searchText(reader, { ...search, query });
}
