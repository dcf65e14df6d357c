import { ActionIcon, CopyButton, Select, Tooltip } from '@mantine/core';
import {
  IconCalendarPlus,
  IconCheck,
  IconCopy,
  IconMail,
  IconPrinter,
  IconUserCheck,
  IconUserShare,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Assignee, ProcedureName, useStaffName } from '../lists/case-cells.tsx';
import { useOfferActions } from '../palette/offered-actions.ts';
import { paperWanted } from '../print/paper-wanted.ts';
import { usePrintKey } from '../print/use-print-key.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { Light } from '../ui/light.tsx';
import { TemporaryMark } from '../ui/temporary-mark.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { WatchButton } from '../watch/watch-button.tsx';
import { useOpenCase } from './case-context.ts';
import classes from './case-head.module.css';
import { HeadDelivery } from './head-delivery.tsx';
import { BackLink, IconLink } from '../ui/icon-link.tsx';
import { PromisedDay } from './promised-day.tsx';
import { useAssign } from './use-assign.ts';
import { useMayGive, useTakers } from './use-whose-case.ts';

export function CaseHead() {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { view, procedure } = useOpenCase();
  const form = paperWanted(view.status, view.light === 'overdue', procedure?.results);
  const papers = { screen: 'print', id: view.id, form } as const;
  usePrintKey(() => goTo(papers));
  useOfferActions([
    { key: 'print', title: t('print:open'), icon: IconPrinter, run: () => goTo(papers) },
    {
      key: 'apology',
      title: t('print:apology'),
      icon: IconCalendarPlus,
      asked: true,
      run: () => goTo({ ...papers, form: 'form_04' }),
    },
    { key: 'letter', title: t('print:letter'), icon: IconMail, asked: true, run: () => goTo(papers) },
  ]);
  return (
    <header className={classes['head']}>
      <BackLink href="#/cases" label={t('case:back')} testId="back-to-cases" />
      <div className={classes['who']}>
        <h1 id="case-title" className={classes['owner']} title={view.owner}>
          {view.owner}
        </h1>
        <div className={classes['what']}>
          <span className={classes['code']}>
            <span data-testid="case-code">{view.code}</span>
            <CopyCode code={view.code} />
            <CaseNumbering view={view} />
          </span>
          <span className={classes['procedure']}>
            <ProcedureName code={view.procedure} />
          </span>
        </div>
      </div>
      <WatchButton id={view.id} />
      <Tooltip label={`${t('print:open')} (Ctrl P)`}>
        <IconLink href={hashOfPlace(papers)} label={t('print:open')} icon={IconPrinter} testId="open-papers" />
      </Tooltip>
      <dl className={classes['facts']}>
        <div>
          <dt>{t('column.status')}</dt>
          <dd data-testid="case-status" data-status={view.status}>
            <StatusBadge status={view.status} />
          </dd>
        </div>
        <div>
          <dt>{t('column.due')}</dt>
          <dd className={classes['due']}>
            <Light row={view} now={now} />
            {view.dueAt === null ? null : <span className="numerals">{format.deadline(view.dueAt)}</span>}
            <PromisedDay />
          </dd>
        </div>
        <div>
          <dt>{t('column.received')}</dt>
          <dd className="numerals">{format.dateTime(view.receivedAt)}</dd>
        </div>
        <div>
          <dt id="assignee-label">{t('column.assignee')}</dt>
          <dd>
            <AssigneeSelect />
          </dd>
        </div>
        <HeadDelivery view={view} />
      </dl>
    </header>
  );
}

/** That the code is temporary; or, once it has a number, the temporary code under which people may know it. */
function CaseNumbering({ view }: { view: ReturnType<typeof useOpenCase>['view'] }) {
  const t = useWords();
  if (view.temporary) return <TemporaryMark />;
  const earlier = view.fields['code']?.value;
  return typeof earlier !== 'string' || earlier === view.code ? null : (
    <span className={classes['earlier']} data-testid="earlier-code">
      {t('case:earlier-code', { code: earlier })}
    </span>
  );
}

function CopyCode({ code }: { code: string }) {
  const t = useWords();
  return (
    <CopyButton value={code}>
      {({ copied, copy }) => (
        <ActionIcon variant="subtle" color="gray" size={24} onClick={copy} aria-label={t('case:copy-code')}>
          {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}

function AssigneeSelect() {
  const t = useWords();
  const format = useFormat();
  const assign = useAssign();
  const { view } = useOpenCase();
  const staff = useTakers();
  const nameOf = useStaffName();
  const mayGive = useMayGive()(view.assignee);
  const people = staff.map(({ id, name }) => ({ value: id, label: name }));
  const titleOf = (value: string) => {
    const title = staff.find(({ id }) => id === value)?.title;
    return title === undefined ? '' : format.text(title);
  };
  const field = useRef<HTMLInputElement>(null);
  const known = view.assignee === null || people.some(({ value }) => value === view.assignee);
  const me = useSignedIn()?.id;
  useOfferActions([
    ...(!people.some(({ value }) => value === me) || view.assignee === me || !mayGive || me === undefined
      ? []
      : [{ key: 'assign-me', title: t('palette:take-on'), icon: IconUserCheck, run: () => assign(me) }]),
    ...(mayGive ? people : [])
      .filter(({ value }) => value !== me && value !== view.assignee)
      .map(({ value, label }) => ({
        key: `assign-${value}`,
        title: t('palette:give-to', { name: label }),
        icon: IconUserShare,
        asked: true as const,
        run: () => assign(value),
      })),
  ]);
  if (!mayGive)
    return (
      <span title={t('case:not-yours-to-give')} data-testid="assignee-fixed">
        <Assignee id={view.assignee} />
      </span>
    );
  return (
    <Select
      size="xs"
      w={190}
      aria-labelledby="assignee-label"
      data={known ? people : [...people, { value: view.assignee ?? '', label: nameOf(view.assignee) }]}
      value={view.assignee}
      placeholder={t('unassigned')}
      ref={field}
      onChange={(assignee) => {
        assign(assignee);
        // Chosen: the case's own keys are at hand again, and do not type into the field.
        if (assignee !== null) field.current?.blur();
      }}
      renderOption={({ option }) => (
        <span className={classes['officer']}>
          {option.label}
          <span className={classes['post']}>{titleOf(option.value)}</span>
        </span>
      )}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      searchable
      clearable
      nothingFoundMessage={t('none')}
      clearButtonProps={{ 'aria-label': t('case:unassign') }}
      data-testid="assignee"
    />
  );
}
