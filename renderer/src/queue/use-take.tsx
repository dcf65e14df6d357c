import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { showFailure, showNote, showSaved } from '../toasts/toasts.tsx';
import { useStaffName } from '../lists/case-cells.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { takeCase } from './take-case.ts';

export function useTake(): (row: CaseRow | undefined) => void {
  const bridge = useBridge();
  const me = useSignedIn();
  const nameOf = useStaffName();
  return (row) => {
    if (row === undefined || me === null || row.assignee === me.id) return;
    void takeCase(bridge, row, me.id).then((answer) => {
      if (!answer.ok) showFailure(answer.error);
      else if (answer.value.taken) showSaved((t) => t('queue:taken', { code: row.code }));
      else {
        const { by } = answer.value;
        showNote((t) => t('queue:was-taken', { name: nameOf(by) }));
      }
    });
  };
}
