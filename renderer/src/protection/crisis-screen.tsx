import { Button, Modal } from '@mantine/core';
import { IconAlertOctagon, IconFlagCheck, IconPencil, IconRefresh } from '@tabler/icons-react';
import { type FormEvent, useMemo, useState } from 'react';
import type { CrisisView } from '../../../sync/bridge/protection-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import head from '../case/case-head.module.css';
import screen from '../case/case-screen.module.css';
import { HeadDelivery } from '../case/head-delivery.tsx';
import side from '../case/side-panel.module.css';
import { useWrite } from '../case/use-write.ts';
import { SubjectConflicts } from '../conflicts/subject-conflicts.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PrintLedgerButton } from '../print/print-ledger-button.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { crisisList } from '../stores/protection/crisis-list.ts';
import { SubjectContext } from '../subject/subject-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import { CallDesk } from './call-desk.tsx';
import { CountBar, type Answered } from './count-bar.tsx';
import { useArea } from './crisis-list.tsx';
import { stillOpen } from './still-open.ts';
import { useCrisisWords } from './crisis-words.ts';
import { FormButtons } from './logs-panel.tsx';
import { CrisisFieldsForm, crisisFieldsOf, type CrisisValues, missingOfCrisis } from './new-crisis-dialog.tsx';
import { nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { ReasonForm } from './reason-form.tsx';
import { useCrisisTable } from './use-crisis-table.ts';
import { useSaving } from './use-saving.ts';
import { Waiting } from '../ui/waiting.tsx';
import { BackLink } from '../ui/icon-link.tsx';

export function CrisisScreen({ id }: { id: string }) {
  const t = useWords();
  const watched = useWatch('crisis', { id });
  if (watched.kind === 'waiting') return <Waiting shape="rows" />;
  if (watched.kind === 'failed')
    return (
      <div className={screen['alone']}>
        <FailedAnswer failure={watched.failure} />
      </div>
    );
  if (watched.value === null)
    return <EmptyState icon={IconAlertOctagon} title={t('protection:not-here')} body={t('protection:not-here-body')} />;
  return <Opened key={id} crisis={watched.value} />;
}

function Opened({ crisis }: { crisis: CrisisView }) {
  const words = useCrisisWords();
  const filter = crisisList.use((state) => state.filter);
  const subject = useMemo(
    () => ({ view: { ...crisis, notes: [], files: [] }, procedure: undefined, words }),
    [crisis, words],
  );
  const choose = (answer: Answered) => {
    const chosen = filter.answers ?? [];
    const answers = chosen.includes(answer) ? chosen.filter((one) => one !== answer) : [...chosen, answer];
    crisisList.dispatch({ type: 'filter-changed', part: { answers } });
  };
  return (
    <SubjectContext value={subject}>
      <section
        className={`${screen['screen']} ${classes['roster']}`}
        aria-labelledby="crisis-title"
        data-testid="crisis"
      >
        <Head crisis={crisis} />
        <SubjectConflicts kind="crisis" seen={crisis} title={crisis.name} />
        <div className={classes['countpanel']}>
          <CountBar counts={crisis.counts} chosen={filter.answers ?? []} onChoose={choose} />
        </div>
        <CallDesk crisis={crisis} />
      </section>
    </SubjectContext>
  );
}

function Head({ crisis }: { crisis: CrisisView }) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const roles = useSignedIn()?.roles ?? [];
  const filter = crisisList.use((state) => state.filter);
  const area = useArea(crisis);
  const [doing, setDoing] = useState<{ deed: 'edit' | 'move'; view: readonly string[] } | null>(null);
  const close = () => setDoing(null);
  const to = crisis.state === 'open' ? 'closed' : 'open';
  const MoveIcon = to === 'closed' ? IconFlagCheck : IconRefresh;
  return (
    <header className={`${head['head']} ${classes['compact']}`}>
      <BackLink href={hashOfPlace({ screen: 'protection', tab: 'crises' })} label={t('protection:back-crises')} />
      <div className={head['who']}>
        <h1 id="crisis-title" className={head['owner']} title={crisis.name}>
          {crisis.name}
        </h1>
        <div className={head['what']}>
          <ToneMark tone={crisis.state === 'open' ? 'bad' : 'good'}>
            {t(`protection:crisis-state.${crisis.state}`)}
          </ToneMark>
          <span className={classes['clip']} title={area}>
            {[nameIn(lists.crisisKinds, crisis.kind, format), area].filter(Boolean).join(' · ')}
          </span>
        </div>
      </div>
      <dl className={`${head['facts']} ${classes['beside']}`}>
        <div>
          <dt>{t('protection:crisis.since')}</dt>
          <dd>{crisis.since === null ? t('empty-value') : format.isoDate(crisis.since)}</dd>
        </div>
        <div>
          <dt>{t('protection:opened-by')}</dt>
          <dd>
            {crisis.openedByName} · {format.dateTime(crisis.openedAt)}
          </dd>
        </div>
        <HeadDelivery view={{ ...crisis, incomplete: false }} />
      </dl>
      <div className={classes['deeds']}>
        <ExportMenu table={useCrisisTable(crisis.id, filter)} />
        <PrintLedgerButton ledger={{ of: 'crisis', id: crisis.id }} testid="print-crisis">
          {t('protection:print-list')}
        </PrintLedgerButton>
        {mayDo('open_crisis', roles) ? (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
              onClick={() => setDoing({ deed: 'edit', view: crisis.view })}
              data-testid="edit-crisis"
            >
              {t('protection:edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<MoveIcon size={16} stroke={1.7} aria-hidden />}
              onClick={() => setDoing({ deed: 'move', view: crisis.view })}
              data-testid="move-crisis"
            >
              {t(`protection:crisis-do.${to}`)}
            </Button>
          </>
        ) : null}
      </div>
      {crisis.note === '' ? null : <p className={classes['note']}>{crisis.note}</p>}
      <Modal
        opened={doing !== null}
        onClose={close}
        size="lg"
        title={t(doing?.deed === 'move' ? `protection:crisis-do.${to}` : 'protection:edit')}
      >
        {doing?.deed === 'edit' ? <EditForm crisis={crisis} view={doing.view} onDone={close} /> : null}
        {doing?.deed === 'move' ? <MoveForm crisis={crisis} to={to} view={doing.view} onDone={close} /> : null}
      </Modal>
    </header>
  );
}

function EditForm({ crisis, view, onDone }: { crisis: CrisisView; view: readonly string[]; onDone: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { name, kind, words, countries, since, note } = crisis;
  const [before] = useState<CrisisValues>({ name, kind, words, typed: '', countries, since: since ?? '', note });
  const [values, setValues] = useState(before);
  const { saving, failure, save } = useSaving(onDone);
  const wanted = missingOfCrisis(values).map((missing) => t(`protection:crisis.${missing}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const old: Record<string, unknown> = crisisFieldsOf(before);
    const changed = Object.entries(crisisFieldsOf(values)).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]),
    );
    if (changed.length === 0) return onDone();
    return save(() => write('setCrisis', { fields: Object.fromEntries(changed) }, view));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <CrisisFieldsForm values={values} onChange={(part) => setValues((last) => ({ ...last, ...part }))} />
      {failure === null ? null : <FailedAnswer failure={failure} />}
      <FormButtons saving={saving} wanted={wanted} onCancel={onDone} />
    </form>
  );
}

interface MoveProps {
  readonly crisis: CrisisView;
  readonly to: 'open' | 'closed';
  readonly view: readonly string[];
  readonly onDone: () => void;
}

function MoveForm({ crisis, to, view, onDone }: MoveProps) {
  const write = useWrite();
  return (
    <>
      {to === 'closed' ? <StillOpen counts={crisis.counts} /> : null}
      <ReasonForm onDone={onDone} write={(reason) => write('moveCrisis', { to, reason }, view)} />
    </>
  );
}

/** Who would be left if it ended now: nobody has reached them, or they need help. */
function StillOpen({ counts }: { counts: CrisisView['counts'] }) {
  const t = useWords();
  const format = useFormat();
  const left = stillOpen(counts);
  if (left.length === 0) return null;
  return (
    <p className={side['note']} data-testid="still-open">
      {t('protection:still-open', {
        left: left.map(({ answer, count }) => `${format.count(count)} ${t(`protection:answer.${answer}`)}`).join(' · '),
      })}
    </p>
  );
}
