import { IconArrowRight, IconGitFork, IconHeartHandshake } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ConflictRow } from '../../../sync/bridge/model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { fieldWords } from '../case/field-words.ts';
import { useNow } from '../clock/clock-context.ts';
import { documentWords } from '../documents/document-words.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProcedureName, useStaffName } from '../lists/case-cells.tsx';
import { usePages } from '../lists/use-pages.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { live } from '../stores/live/live.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import classes from './conflicts-screen.module.css';

const ROW_HEIGHT = 76;

export function ConflictsScreen() {
  const t = useWords();
  const format = useFormat();
  const scroller = useRef<HTMLUListElement>(null);
  const { pages, failure, want } = usePages('conflicts', {});
  const virtual = useVirtualRows({ count: pages.total ?? 0, scroller, heightOf: () => ROW_HEIGHT, overscan: 6 });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 20 };
  useEffect(() => want(startIndex, endIndex));
  const total = pages.total ?? 0;
  return (
    <section className={classes['screen']} aria-labelledby="conflicts-screen-title">
      <ScreenHead
        id="conflicts-screen-title"
        title={t('conflicts:title')}
        detail={
          pages.total === null ? t('loading') : t('conflicts:total', { count: total, formatted: format.count(total) })
        }
      />
      <p className={classes['explained']}>{t('conflicts:explained')}</p>
      {failure === null ? null : <FailureNote failure={failure} />}
      {pages.total === 0 ? (
        <EmptyState icon={IconHeartHandshake} title={t('conflicts:empty')} body={t('conflicts:empty-body')} />
      ) : (
        <ul className={classes['list']} ref={scroller}>
          <li style={{ height: virtual.getTotalSize() }} aria-hidden className={classes['spacer']} />
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(pages, index);
            return (
              <li key={index} className={classes['item']} style={{ transform: `translateY(${start}px)` }}>
                {row === undefined ? <span className={classes['loading']} /> : <ConflictLink row={row} />}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function ConflictLink({ row }: { row: ConflictRow }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const catalogue = live.use((state) => state.catalogue);
  const procedure = catalogue === null ? undefined : procedureByCode(catalogue, row.procedure);
  const nameOf = useStaffName();
  const words =
    row.kind === 'document'
      ? documentWords(nameOf, t, format, format.day(now))
      : fieldWords(procedure, (id) => id, t, format);
  return (
    <a
      className={classes['link']}
      href={hashOfPlace({ screen: row.kind, id: row.id })}
      data-testid={`conflict-row-${row.id}`}
    >
      <span className={classes['icon']}>
        <IconGitFork size={18} stroke={1.8} aria-hidden />
      </span>
      <span className={classes['case']}>
        <span className={classes['owner']}>{row.owner}</span>
        <span className={classes['meta']}>
          <span className="numerals">{row.code}</span> ·{' '}
          {row.kind === 'document' ? t('documents:title') : <ProcedureName code={row.procedure} />}
        </span>
      </span>
      <span className={classes['fields']}>
        {row.fields.map((code) => (
          <span key={code} className={classes['field']}>
            {words.label(code)}
          </span>
        ))}
      </span>
      <span className={classes['since']}>{t('conflicts:since', { time: format.dateTime(row.since) })}</span>
      <IconArrowRight size={18} stroke={1.6} aria-hidden />
    </a>
  );
}
