import type { NewerRecord } from '../../../sync/bridge/contract/conflicts.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { sayKindOfNewer } from './kind-of-newer.ts';
import { MeasuredList } from './measured-list.tsx';
import classes from './refusal-list.module.css';
import { SubjectLink } from './subject-link.tsx';

/** Shown only where there is any. What newer programs wrote: who, when and about what, until this program is updated and can read the rest. */
export function NewerList() {
  const t = useWords();
  return (
    <MeasuredList of="newerRecords" label={t('conflicts:newer')} rowHeight={4.5}>
      {(row) => <NewerRow row={row} />}
    </MeasuredList>
  );
}

function NewerRow({ row }: { row: NewerRecord }) {
  const t = useWords();
  const format = useFormat();
  const isNamed = row.owner !== '' || row.code !== '';
  return (
    <article className={classes['row']} data-testid={`newer-${row.id}`}>
      <header className={classes['head']}>
        {isNamed ? (
          <SubjectLink row={row} nameless="" />
        ) : (
          <strong>{t('conflicts:newer-nameless', { what: sayKindOfNewer(row.kind, t) })}</strong>
        )}
      </header>
      <p className={classes['by']}>
        {row.actorName} · {format.dateTime(row.at)} · {t('conflicts:on-device', { device: row.deviceName })}
      </p>
    </article>
  );
}
