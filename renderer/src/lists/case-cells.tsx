import { IconClockHour4, IconGitFork, IconPaperclip, IconPuzzle } from '@tabler/icons-react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import classes from './case-cells.module.css';

export function ProcedureName({ code }: { code: string }) {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const procedure = catalogue === null ? undefined : procedureByCode(catalogue, code);
  const name =
    procedure === undefined ? (catalogue === null ? '' : t('unknown-procedure')) : format.text(procedure.name);
  return (
    <span className={classes['clip']} title={name}>
      {name}
    </span>
  );
}

/**
 * A code says of itself where it is a temporary one; in a list, by a small sign. What signs mean is in their titles: a list draws hundreds
 * of them at a press, and a tooltip of the library's costs more than the rest of its row.
 */
export function CaseCode({ row }: { row: Pick<CaseRow, 'code' | 'temporary'> }) {
  const t = useWords();
  return (
    <>
      {row.code}
      {row.temporary && row.code !== '' ? (
        <span className={classes['temporary']} title={t('temporary-code-explained')}>
          <IconClockHour4 size={13} stroke={2} aria-hidden />
          <span className="sr-only">{t('temporary-code')}</span>
        </span>
      ) : null}
    </>
  );
}

export function useStaffName(): (id: string | null) => string {
  const t = useWords();
  const staff = live.use((state) => state.staff);
  return (id) => {
    if (id === null) return t('unassigned');
    return staff?.find((person) => person.id === id)?.name ?? (staff === null ? '' : t('unknown-person'));
  };
}

export function Assignee({ id }: { id: string | null }) {
  const name = useStaffName()(id);
  return (
    <span className={classes['assignee']} data-nobody={id === null} title={name}>
      {id === null ? null : <PersonBadge name={name} size={22} />}
      <span className={classes['clip']}>{name}</span>
    </span>
  );
}

/** What else one should know of a case, or of a document, before opening it. */
export function Marks({ row }: { row: Pick<CaseRow, 'conflicts' | 'incomplete' | 'attachments'> }) {
  const t = useWords();
  const format = useFormat();
  return (
    <span className={classes['marks']}>
      {row.conflicts === 0 ? null : (
        <span
          className={classes['conflict']}
          title={t('conflicts', { count: row.conflicts })}
          data-testid="conflict-badge"
        >
          <IconGitFork size={14} stroke={2} aria-hidden />
          <span aria-hidden>{row.conflicts}</span>
          <span className="sr-only">{t('conflicts', { count: row.conflicts })}</span>
        </span>
      )}
      {row.incomplete ? (
        <span className={classes['mark']} title={t('incomplete')}>
          <IconPuzzle size={15} stroke={1.8} aria-hidden />
          <span className="sr-only">{t('incomplete')}</span>
        </span>
      ) : null}
      {row.attachments === 0 ? null : (
        <span className={classes['mark']} title={t('attachments', { count: row.attachments })}>
          <IconPaperclip size={14} stroke={1.8} aria-hidden />
          <span aria-hidden>{format.count(row.attachments)}</span>
          <span className="sr-only">{t('attachments', { count: row.attachments })}</span>
        </span>
      )}
    </span>
  );
}
