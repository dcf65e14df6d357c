import { Button, Progress } from '@mantine/core';
import { IconCheck, IconMailCheck, IconPackageImport, IconPlayerStop } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PouchState, TakenPouch } from '../../../sync/bridge/pouch-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { bringPouch } from './carry-pouch.ts';
import { isCancelled } from './make-pouch.tsx';
import { PouchNote } from './pouch-note.tsx';
import classes from './pouch.module.css';
import halves from './two-halves.module.css';

type Outcome = { readonly name: string } & ({ readonly taken: TakenPouch } | { readonly failure: Failure });

interface Copying {
  readonly name: string;
  readonly done: number;
  readonly size: number;
}

/** Files from a stick: handed to the desk one by one, and what each brought, in words. */
export function TakePouches({ state }: { state: PouchState }) {
  const t = useWords();
  const bridge = useBridge();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [copying, setCopying] = useState<Copying | null>(null);
  const stop = useRef<AbortController | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const takeAll = async (files: readonly File[]) => {
    const stopping = new AbortController();
    stop.current = stopping;
    setOutcomes([]);
    for (const file of files) {
      if (stopping.signal.aborted) break;
      const { name, size } = file;
      setCopying({ name, done: 0, size });
      const taken = await bringPouch(bridge, file, stopping.signal, (done) => setCopying({ name, done, size }));
      if (!taken.ok && isCancelled(taken.error)) break;
      const outcome = taken.ok ? { name, taken: taken.value } : { name, failure: taken.error };
      setOutcomes((before) => [...before, outcome]);
    }
    setCopying(null);
  };
  const cancel = () => {
    stop.current?.abort();
    void bridge.command('stopPouch', {});
  };
  return (
    <div className={halves['half']}>
      <h3 className={classes['subtitle']}>{t('pouch:take')}</h3>
      <p className={classes['text']}>{t('pouch:take-hint')}</p>
      {copying === null ? (
        <Button
          className={classes['choose'] ?? ''}
          variant="default"
          leftSection={<IconPackageImport size={18} stroke={1.8} aria-hidden />}
          disabled={state.working !== null}
          onClick={() => input.current?.click()}
          data-testid="take-pouch"
        >
          {t('pouch:choose')}
        </Button>
      ) : (
        <Taking copying={copying} working={state.working} onCancel={cancel} />
      )}
      <input
        ref={input}
        type="file"
        multiple
        accept=".pouch"
        hidden
        data-testid="pouch-input"
        onChange={(event) => {
          void takeAll([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it failed.
          event.currentTarget.value = '';
        }}
      />
      <ul className={classes['outcomes']} aria-live="polite">
        {outcomes.map((outcome) => (
          <li key={outcome.name} data-testid="pouch-outcome">
            {'taken' in outcome ? (
              <Taken name={outcome.name} taken={outcome.taken} />
            ) : (
              <>
                <span className={classes['name']}>{outcome.name}</span>
                <FailureNote failure={outcome.failure} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Taking(props: { copying: Copying; working: PouchState['working']; onCancel: () => void }) {
  const t = useWords();
  const format = useFormat();
  const { name, done, size } = props.copying;
  const opening = props.working?.kind === 'taking' ? props.working : null;
  const percent = opening
    ? Math.floor((100 * opening.bytes) / Math.max(1, opening.of ?? size * 2))
    : Math.floor((100 * done) / Math.max(1, size));
  const words = opening
    ? t('pouch:taking', { name, percent: format.count(percent) })
    : t('pouch:copying', { name, done: format.bytes(done), size: format.bytes(size) });
  return (
    <div className={classes['working']} role="status" data-testid="pouch-taking">
      <span className={classes['name']}>{words}</span>
      <Progress value={percent} aria-label={words} />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} aria-hidden />}
        onClick={props.onCancel}
        data-testid="stop-taking"
      >
        {t('pouch:stop')}
      </Button>
    </div>
  );
}

function Taken({ name, taken }: { name: string; taken: TakenPouch }) {
  const t = useWords();
  const format = useFormat();
  const { records, confirmed, chunkBytes, refused, incomplete, aheadMs, passedOver } = taken;
  const isNothing = records === 0 && chunkBytes === 0;
  const words = isNothing
    ? t(confirmed > 0 || passedOver !== null ? 'pouch:taken-nothing-new' : 'pouch:taken-nothing', { name })
    : t('pouch:taken', {
        name,
        records: t('pouch:records', { count: records, formatted: format.count(records) }),
        bytes: format.bytes(chunkBytes),
      });
  return (
    <>
      <p className={classes['headline']}>
        <IconCheck size={16} stroke={2} aria-hidden className={classes['check']} />{' '}
        <span className={classes['name']}>{words}</span>
      </p>
      {confirmed > 0 ? (
        <p className={classes['headline']} data-testid="pouch-confirmed">
          <IconMailCheck size={16} stroke={2} aria-hidden className={classes['check']} />{' '}
          {t('pouch:confirmed', { count: confirmed, formatted: format.count(confirmed) })}
        </p>
      ) : null}
      {passedOver === null ? null : (
        <PouchNote words={t(`pouch:passed-over.${passedOver}`)} testid="pouch-passed-over" />
      )}
      {incomplete ? <PouchNote words={t('pouch:incomplete')} /> : null}
      {refused > 0 ? (
        <PouchNote words={t('pouch:refused-runs', { count: refused, formatted: format.count(refused) })} />
      ) : null}
      {aheadMs === null ? null : <PouchNote words={t('pouch:ahead')} />}
    </>
  );
}
