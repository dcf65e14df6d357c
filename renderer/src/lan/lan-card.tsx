import { Button, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { LanView } from '../../../sync/bridge/lan-model.ts';
import { mayDo, rolesThatMay } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { showFailure } from '../toasts/toasts.tsx';
import classes from './lan.module.css';
import { NearbyDesks } from './nearby-desks.tsx';
import halves from '../link/two-halves.module.css';

/** The mission's other desks in the network at hand: whether they are met, and what came of it. */
export function LanCard() {
  const t = useWords();
  const watched = useWatch('lan', {});
  const mayAllow = mayDo('meter', useSignedIn()?.roles ?? []);
  if (watched.kind !== 'answered') return null;
  const { value: lan } = watched;
  return (
    <section className={halves['card']} aria-labelledby="lan-title" data-testid="lan">
      <div className={halves['head']}>
        <h2 className={halves['title']} id="lan-title">
          {t('lan:title')}
        </h2>
        <p className={classes['text']}>{t('lan:lead')}</p>
      </div>
      <div className={halves['half']}>
        <Allowing lan={lan} mayAllow={mayAllow} />
        {lan.state === 'open' ? <Reach lan={lan} /> : null}
        {lan.state === 'open' && mayAllow ? <AddDesk /> : null}
      </div>
      <div className={halves['half']}>
        <Standing lan={lan} />
        <NearbyDesks desks={lan.desks} mayDrop={mayAllow} />
      </div>
    </section>
  );
}

function Allowing({ lan, mayAllow }: { lan: LanView; mayAllow: boolean }) {
  const t = useWords();
  const bridge = useBridge();
  if (lan.allowedBy === 'program') return <p className={classes['text']}>{t('lan:by-program')}</p>;
  if (lan.network === null) return <p className={classes['text']}>{t('lan:no-network')}</p>;
  const allow = (on: boolean) => {
    void bridge.command('useLan', { on }).then((answer) => !answer.ok && showFailure(answer.error));
  };
  const hint = t('lan:use-hint', { network: lan.network });
  const roles = rolesThatMay('meter').map((role) => t(`role.${role}`));
  return (
    <Switch
      checked={lan.allowedBy !== null}
      disabled={!mayAllow}
      onChange={(event) => allow(event.currentTarget.checked)}
      label={t('lan:use')}
      description={mayAllow ? hint : `${hint} ${t('lan:whose', { roles: roles.join(', ') })}`}
      size="md"
      data-testid="use-lan"
    />
  );
}

function Reach({ lan }: { lan: LanView }) {
  const t = useWords();
  return (
    <>
      {lan.addresses.length === 0 ? null : (
        <p className={classes['text']} data-testid="lan-reach">
          {t('lan:reach')} <span className={classes['address']}>{lan.addresses.join(', ')}</span>
        </p>
      )}
      {lan.findsDesks ? null : <p className={classes['text']}>{t('lan:no-finding')}</p>}
    </>
  );
}

function AddDesk() {
  const t = useWords();
  const bridge = useBridge();
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() === '') return;
    void bridge.command('addLanDesk', { address }).then((answer) => {
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setAddress('');
    });
  };
  return (
    <form className={classes['add']} onSubmit={add}>
      <TextInput
        label={t('lan:address')}
        description={t('lan:address-hint')}
        maxLength={260}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-testid="lan-address"
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
        data-testid="lan-add"
      >
        {t('lan:add')}
      </Button>
      {failure === null ? null : <FailureNote failure={failure} />}
    </form>
  );
}

/** What is to be said of all of them, and a way to hurry them. */
function Standing({ lan }: { lan: LanView }) {
  const t = useWords();
  const bridge = useBridge();
  // Where there is no network, that is said already, and none is switched off.
  if (lan.network === null && lan.state === 'off') return null;
  if (lan.state !== 'open')
    return (
      <p className={classes['text']} role="status" data-testid="lan-state">
        {t(`lan:${lan.state}`)}
      </p>
    );
  if (lan.desks.length === 0)
    return (
      <p className={classes['text']} role="status" data-testid="lan-state">
        {t('lan:searching')}
      </p>
    );
  return (
    <Button
      className={classes['hurry'] ?? ''}
      size="compact-sm"
      variant="default"
      leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
      onClick={() => void bridge.command('visitLanDesks', {})}
      data-testid="lan-visit"
    >
      {t('lan:visit-now')}
    </Button>
  );
}
