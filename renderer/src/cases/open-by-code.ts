import type { Bridge } from '../../../sync/bridge/client.ts';
import { readOnce } from '../bridge/read-once.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';

/** Opens the dossier of a receipt, by its number or by the code that it had before; the list says it where there is none, or several. */
export async function openByCode(bridge: Bridge, code: string): Promise<void> {
  const text = code.trim();
  const sort = { by: 'received', direction: 'descending' } as const;
  const found = await readOnce(bridge, 'cases', { filter: { text }, sort, offset: 0, limit: 2 });
  const rows = found.ok ? found.value.rows : [];
  const only =
    rows.find((row) => row.code.toUpperCase() === text.toUpperCase()) ?? (rows.length === 1 ? rows[0] : undefined);
  if (only !== undefined) return goTo({ screen: 'case', id: only.id });
  caseList.dispatch({ type: 'filter-chosen', filter: { text } });
  goTo({ screen: 'cases' });
}
