import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { useWords } from '../i18n/use-words.ts';
import { PickBox } from '../lists/pick-box.tsx';
import { pickedDocument, pickedDocuments } from '../stores/selection/selection.ts';

/** The row opens its document; the box only picks it. */
export function PickDocument({ row }: { row: DocumentRow }) {
  const t = useWords();
  const isPicked = pickedDocuments.use((state) => state.rows.has(row.id));
  const thing = pickedDocument(row);
  return (
    <PickBox
      id={row.id}
      isPicked={isPicked}
      label={t('bulk-documents:select', { code: thing.code })}
      onToggle={() => pickedDocuments.dispatch({ type: 'row-toggled', row: thing })}
    />
  );
}
