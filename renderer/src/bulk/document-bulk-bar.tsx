import { IconArrowsExchange, IconCheck, IconEye, IconNote, IconUserShare } from '@tabler/icons-react';
import type { DocumentFilter } from '../../../sync/bridge/contract/documents.ts';
import { ok } from '../../../sync/core/result.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { readOnce } from '../bridge/read-once.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { mostSelected, pickedDocument, pickedDocuments } from '../stores/selection/selection.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { documentDeed } from './document-deed.ts';
import { DocumentBulkForm } from './document-bulk-form.tsx';

const actions = [
  { type: 'direct', icon: IconUserShare, needs: 'direct_document' },
  { type: 'move', icon: IconArrowsExchange, needs: 'write' },
  { type: 'finish', icon: IconCheck, needs: 'take_part_in_document' },
  { type: 'note', icon: IconNote, needs: 'write' },
  { type: 'watch', icon: IconEye, needs: null },
] as const;

/** What may be done to the documents that were picked. @param props.filter null where the list is no question of its own */
export function DocumentBulkBar(props: { filter: DocumentFilter | null; total: number | null }) {
  const t = useWords();
  const bridge = useBridge();
  const me = useSignedIn();
  const { filter, total } = props;
  if (me === null) return null;
  const readAll = async () => {
    if (filter === null) return ok([]);
    const sort = { by: 'received', direction: 'ascending' } as const;
    const answer = await readOnce(bridge, 'documents', { filter, sort, offset: 0, limit: mostSelected });
    return answer.ok ? ok(answer.value.rows.map(pickedDocument)) : answer;
  };
  return (
    <BulkBar
      words="bulk-documents"
      picked={pickedDocuments}
      actions={actions
        .filter(({ needs }) => needs === null || mayDo(needs, me.roles))
        .map(({ type, icon }) => ({ type, icon, label: t(`bulk-documents:action.${type}`) }))}
      total={total}
      {...(filter !== null && { readAll })}
      dialog={(type, rows, onClose) => (
        <BulkDialog
          type={type}
          title={type === null ? '' : t(`bulk-documents:title.${type}`, { count: rows.length })}
          words="bulk-documents"
          picked={pickedDocuments}
          rows={rows}
          onClose={onClose}
          ask={(asked, begin) => (
            <DocumentBulkForm
              type={asked}
              rows={rows}
              onConfirm={(act) => begin(documentDeed(act, me.id))}
              onCancel={onClose}
            />
          )}
        />
      )}
    />
  );
}
