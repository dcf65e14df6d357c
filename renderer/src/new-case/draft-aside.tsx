import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useWatch } from '../bridge/use-watch.ts';
import { useNow } from '../clock/clock-context.ts';
import { isRequired, missingPapers } from '../../../sync/domain/catalogue/owed.ts';
import { longerTime } from '../../../sync/domain/terms/processing-time.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Channel, type Draft, drafts } from '../stores/drafts/drafts.ts';
import classes from './draft-aside.module.css';
import { deadlinePreview } from './deadline-preview.ts';
import { FeeList } from './fee-list.tsx';

const channels: readonly Channel[] = ['in_person', 'online', 'post'];

/** What goes with the form: how it came in, the papers, the fee, the day of the appointment. */
export function DraftAside({ draft }: { draft: Draft }) {
  const t = useWords();
  const procedure = draft.procedure.code;
  return (
    <>
      <h2 className={classes['heading']}>{t('new-case:channel')}</h2>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('new-case:channel')}
        value={draft.channel}
        onChange={(value) => drafts.dispatch({ type: 'channel-chosen', procedure, channel: value as Channel })}
        data={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        mb={draft.channel === 'in_person' ? 'md' : 'xs'}
      />
      {draft.channel === 'in_person' ? null : (
        <Checkbox
          size="sm"
          mb="md"
          checked={draft.unexamined}
          onChange={(event) =>
            drafts.dispatch({ type: 'examination-put-off', procedure, on: event.currentTarget.checked })
          }
          label={t('new-case:unexamined')}
          description={t('new-case:unexamined-note')}
          data-testid="unexamined"
        />
      )}
      <Papers draft={draft} />
      <Deadline draft={draft} />
      <h2 className={classes['heading']}>{t('new-case:fee')}</h2>
      <FeeList procedure={draft.procedure} values={draft.values} />
      <Basis draft={draft} />
    </>
  );
}

function Papers({ draft }: { draft: Draft }) {
  const t = useWords();
  const format = useFormat();
  const { papers, code } = draft.procedure;
  const needed = papers.filter((paper) => isRequired(paper, draft.values));
  const missing = missingPapers(draft.procedure, draft.papers, draft.values).length;
  const tickRequired = () =>
    drafts.dispatch({ type: 'papers-ticked', procedure: code, papers: needed.map((paper) => paper.code) });
  return (
    <>
      <h2 className={classes['heading']}>
        {t('new-case:papers')}
        <span className={classes['state']} data-missing={missing > 0}>
          {missing === 0 ? t('new-case:papers-complete') : t('new-case:papers-missing', { count: missing })}
        </span>
      </h2>
      {missing === 0 ? null : (
        <Button
          variant="default"
          size="xs"
          mb={6}
          fullWidth
          leftSection={<IconChecks size={16} stroke={1.8} aria-hidden />}
          onClick={tickRequired}
          data-stop="papers"
          data-testid="tick-required"
        >
          {t('counter:tick-required')}
        </Button>
      )}
      <ul className={classes['papers']}>
        {papers.map((paper) => (
          <li key={paper.code}>
            <Checkbox
              size="sm"
              checked={draft.papers.includes(paper.code)}
              onChange={(event) =>
                drafts.dispatch({
                  type: 'paper-ticked',
                  procedure: code,
                  paper: paper.code,
                  on: event.currentTarget.checked,
                })
              }
              label={
                <>
                  {format.text(paper.name)}
                  {needed.includes(paper) ? <span className={classes['star']}> *</span> : null}
                </>
              }
              description={t(`new-case:paper-kind.${paper.kind}`, { count: paper.copies })}
              data-testid={`paper-${paper.code}`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Deadline({ draft }: { draft: Draft }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const watched = useWatch('missionCalendar', {});
  const { processingTime } = draft.procedure;
  const longer = longerTime(processingTime, draft.values);
  const { workingDays, months } = processingTime;
  const days = longer?.workingDays ?? workingDays;
  const preview =
    watched.kind === 'answered'
      ? deadlinePreview({ zone: format.zone, calendar: watched.value.calendar }, processingTime, now, draft.values)
      : null;
  return (
    <>
      <h2 className={classes['heading']}>{t('new-case:deadline')}</h2>
      <p className={classes['figure']} data-testid="deadline-preview">
        {watched.kind !== 'answered'
          ? t(watched.kind === 'waiting' ? 'loading' : 'new-case:deadline-unknown')
          : preview === null
            ? t('new-case:no-deadline')
            : format.isoDate(preview.day)}
      </p>
      <p className={classes['note']}>
        {months !== undefined
          ? t('new-case:months', { count: months })
          : days === null
            ? t('new-case:no-time')
            : t('new-case:days-of-mission', { count: days })}
        {longer === null ? '' : ` ${format.text(longer.name)}.`}
        {preview !== null && preview.holidays.length > 0
          ? ` ${t('new-case:holidays', { names: preview.holidays.map((name) => format.text(name)).join(', ') })}`
          : ''}
      </p>
    </>
  );
}

function Basis({ draft }: { draft: Draft }) {
  const t = useWords();
  const format = useFormat();
  const { legalBasis, openPoints } = draft.procedure;
  return (
    <>
      <h2 className={classes['heading']}>{t('new-case:basis')}</h2>
      <ul className={classes['basis']}>
        {legalBasis.map((basis) => (
          <li key={basis.vi}>{format.text(basis)}</li>
        ))}
        {openPoints.map(({ point, state }) => (
          <li key={point} className={classes['open']}>
            {t(`new-case:open-point.${point}`)}: {t(`new-case:open-state.${state}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
