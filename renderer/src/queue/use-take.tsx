import { notifications } from '@mantine/notifications';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useShowFailure, useShowSaved } from '../failures/show-failure.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { takeCase } from './take-case.ts';

export function useTake(): (row: CaseRow | undefined) => void {
  const t = useWords();
  const bridge = useBridge();
  const me = useSignedIn();
  const nameOf = useStaffName();
  const showSaved = useShowSaved();
  const showFailure = useShowFailure();
  return (row) => {
    if (row === undefined || me === null || row.assignee === me.id) return;
    void takeCase(bridge, row, me.id).then((answer) => {
      if (!answer.ok) showFailure(answer.error);
      else if (answer.value.taken) showSaved(t('queue:taken', { code: row.code }));
      else notifications.show({ message: t('queue:was-taken', { name: nameOf(answer.value.by) }), color: 'yellow' });
    });
  };
}
