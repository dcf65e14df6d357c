import { IconShieldLock, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { Staff } from '../../../sync/bridge/model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { type AccessRow, accessRows } from './access-rows.ts';
import { AccessTable } from './access-table.tsx';
import classes from './access.module.css';
import { BackUp } from './back-up.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { EncryptAnew } from './encrypt-anew.tsx';
import { GiveAccessDialog } from './give-access-dialog.tsx';
import { useMayRuleAccess } from './may-rule-access.ts';
import { RemoveAccessDialog } from './remove-access-dialog.tsx';
import { Waiting } from '../ui/waiting.tsx';

/** Who can open this device, and with which passphrase: for IT and the head of mission. */
export function AccessScreen() {
  const t = useWords();
  return useMayRuleAccess() ? (
    <Access />
  ) : (
    <section className={classes['screen']} aria-labelledby="access-title">
      <ScreenHead id="access-title" title={t('access:title')} />
      <EmptyState icon={IconShieldLock} title={t('access:not-allowed')} body={t('access:not-allowed-body')} />
    </section>
  );
}

function Access() {
  const t = useWords();
  const format = useFormat();
  const access = useWatch('access', {});
  const atTheDoor = live.use((state) => state.desk?.staff ?? nobody);
  const rows = access.kind === 'answered' ? accessRows(access.value, atTheDoor) : null;
  const can = rows?.filter(({ canSignIn }) => canSignIn).length ?? 0;
  return (
    <section className={classes['screen']} aria-labelledby="access-title">
      <ScreenHead
        id="access-title"
        title={t('access:title')}
        detail={
          access.kind === 'failed'
            ? ''
            : rows === null
              ? t('loading')
              : t('access:total', { count: can, formatted: format.count(can) })
        }
      />
      {access.kind === 'waiting' ? <Waiting shape="rows" /> : null}
      {access.kind === 'failed' ? (
        <div className={classes['grid']}>
          <FailedAnswer failure={access.failure} />
        </div>
      ) : null}
      {rows === null ? null : <Rows rows={rows} />}
    </section>
  );
}

function Rows({ rows }: { rows: readonly AccessRow[] }) {
  const t = useWords();
  const me = live.use((state) => state.desk?.signedIn ?? null);
  const [changing, setChanging] = useState<AccessRow | null>(null);
  const [giving, setGiving] = useState<AccessRow | null>(null);
  const [removing, setRemoving] = useState<AccessRow | null>(null);
  return (
    <>
      <div className={classes['grid']}>
        <div className={classes['card']} data-table>
          {rows.length === 0 ? (
            <EmptyState icon={IconUsers} title={t('access:empty')} body={t('access:empty-body')} />
          ) : (
            <AccessTable rows={rows} me={me} onChangeRoles={setChanging} onGive={setGiving} onRemove={setRemoving} />
          )}
        </div>
        <div className={classes['column']}>
          <BackUp />
          <EncryptAnew />
        </div>
      </div>
      <ChangeRolesDialog person={changing} onClose={() => setChanging(null)} />
      <GiveAccessDialog person={giving} onClose={() => setGiving(null)} />
      <RemoveAccessDialog person={removing} onClose={() => setRemoving(null)} />
    </>
  );
}

const nobody: readonly Staff[] = [];
