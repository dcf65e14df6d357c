import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './document-table.module.css';

/** Whose turn it is; of people with parts, those who are late in front. */
export function WaitsFor({ row: { waitsFor } }: { row: Pick<DocumentRow, 'waitsFor'> }) {
  const t = useWords();
  const { people, roles, late } = waitsFor;
  const others = [...people.filter((name) => !late.includes(name)), ...roles.map((role) => t(`role.${role}`))].join(
    '; ',
  );
  return (
    <span className={classes['clip']} title={[...late, others].filter((part) => part !== '').join('; ')}>
      {late.length === 0 ? null : (
        <strong className={classes['late']} data-testid="late">
          {t('documents:late', { names: late.join('; ') })}
        </strong>
      )}
      {late.length > 0 && others !== '' ? '; ' : ''}
      {others}
    </span>
  );
}
