import { Alert, Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import { useClock } from '../clock/clock-context.ts';
import { sayFinding } from '../form/say-finding.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ImportColumns } from '../stores/imports/imports.ts';
import {
  checkRows,
  columnsMissing,
  daysIn,
  type FoundRow,
  type GoodRow,
  type Mapping,
  mapColumns,
} from './check-rows.ts';
import type { Letters } from './csv-rows.ts';
import { OlderLettersNote } from './older-letters-note.tsx';
import { type DayOrder, orderFound, orderUnseen } from './day-order.ts';
import { DayOrderChoice } from './day-order-choice.tsx';
import classes from './import.module.css';
import type { WholeTable } from './import-through.ts';
import { type LeftRow, sayRefused } from './left-rows.ts';
import type { ReadTable } from './read-table.ts';
import { SaveLeftRows } from './save-left-rows.tsx';

/** Refused rows that are listed; the count tells of the others. */
const mostListed = 200;

/** Which column is which field, how days are meant, and what would become of each row. */
export function ImportPreview(props: {
  table: ReadTable;
  letters: Letters;
  fields: readonly FormField[];
  /** How an earlier part of the same file was read. */
  said: ImportColumns | null;
  onConfirm: (rows: readonly GoodRow[], unfit: readonly LeftRow[], columns: ImportColumns) => void;
  /** This part and all behind it, of which nothing is looked over. */
  onThrough: (check: WholeTable['check'], columns: ImportColumns) => void;
  /** Nothing of this part is taken in; what is behind it is looked over. */
  onSkip: (columns: ImportColumns) => void;
  /** The same file is read once more, in other letters. */
  onReadAs: (letters: Letters) => void;
  onAgain: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const { table, fields, said } = props;
  const [mapping, setMapping] = useState(() => said?.mapping ?? mapColumns(table.titles, fields));
  const [chosen, setChosen] = useState<DayOrder | null>(null);
  const days = daysIn(table, mapping, fields);
  const found = orderFound(days, said?.order ?? null);
  const order = chosen ?? found;
  const missing = columnsMissing(mapping, fields);
  const today = format.day(clock());
  const sayIn = (read: DayOrder | null) => (finding: FormFinding) =>
    finding.reason === 'bad-date' && read === 'unmistakable'
      ? t('import:no-plain-day')
      : sayFinding(finding, fields, t, format);
  const sayUnfit = (refused: readonly FoundRow[], read: DayOrder | null): readonly LeftRow[] =>
    sayRefused(refused, (finding) => `${labelOf(fields, finding.field, format)}: ${sayIn(read)(finding)}`);
  const checked = order === null ? null : checkRows(table, mapping, { fields, order, today });
  const unfit = sayUnfit(checked?.refused ?? [], order);
  const goThrough = (order: DayOrder) =>
    props.onThrough(
      (part) => {
        const read = orderUnseen(daysIn(part, mapping, fields), order, chosen !== null);
        const checked = checkRows(part, mapping, { fields, order: read, today });
        return { checked, unfit: sayUnfit(checked.refused, read) };
      },
      { mapping, order },
    );
  const map = (column: number, code: string | null) =>
    setMapping(mapping.map((each, index) => (index === column ? code : each === code ? null : each)));
  return (
    <div className={classes['card']} data-testid="import-preview">
      {table.before === 0 && table.behind === 0 ? null : (
        <p role="status" className={classes['hint']} data-testid="import-part">
          {t('import:part', {
            first: format.count(table.before + 2),
            last: format.count(table.next + 1),
            total: format.count(table.total),
          })}
        </p>
      )}
      <OlderLettersNote table={table} letters={props.letters} onReadAs={props.onReadAs} />
      <h2 className={classes['title']}>{t('import:columns')}</h2>
      <div className={classes['columns']}>
        {table.titles.map((title, column) => (
          <Select
            // Titles may repeat; a column is its place.
            key={`${column} ${title}`}
            label={title === '' ? t('import:untitled', { column: column + 1 }) : title}
            placeholder={t('import:left-out')}
            description={table.rows[0]?.cells[column] ?? ''}
            data={fields.map((field) => ({ value: field.code, label: format.text(field.label) }))}
            value={mapping[column] ?? null}
            onChange={(code) => map(column, code)}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            data-testid={`import-column-${column}`}
          />
        ))}
      </div>
      {missing.length === 0 ? null : (
        <Alert color="red" title={t('import:columns-missing')} role="alert" data-testid="import-columns-missing">
          {missing.map(({ label }) => format.text(label)).join(' · ')}
        </Alert>
      )}
      <DayOrderChoice days={days} found={found} chosen={chosen} onChoose={setChosen} />
      {checked === null ? null : (
        <>
          <p role="status" className={classes['result']}>
            <strong>
              {t('import:good', { count: checked.good.length, formatted: format.count(checked.good.length) })}
            </strong>
            {checked.refused.length === 0 ? null : (
              <span>
                {t('import:refused', {
                  count: checked.refused.length,
                  formatted: format.count(checked.refused.length),
                })}
              </span>
            )}
          </p>
          <FoundRows
            rows={checked.refused}
            title={t('import:refused-rows')}
            testid="import-refused"
            {...{ table, mapping, fields }}
            say={sayIn(order)}
            beside={missing}
          />
          {checked.doubtful.length === 0 ? null : (
            <h3 className={classes['title']}>
              {t('import:doubtful', {
                count: checked.doubtful.length,
                formatted: format.count(checked.doubtful.length),
              })}
            </h3>
          )}
          <FoundRows
            rows={checked.doubtful}
            title={t('import:doubtful-rows')}
            testid="import-doubtful"
            {...{ table, mapping, fields }}
            say={sayIn(order)}
            beside={[]}
          />
        </>
      )}
      {checked !== null && checked.good.length === 0 ? (
        <p className={classes['none']} role="status">
          <strong>{t('import:none-good')}</strong> {t('import:nothing-written')}
        </p>
      ) : null}
      <Group justify="flex-end" gap="xs">
        <SaveLeftRows table={table} left={unfit} />
        <Button variant="default" onClick={props.onAgain}>
          {t('import:other-file')}
        </Button>
        {table.behind === 0 ? null : (
          <Button variant="default" onClick={() => props.onSkip({ mapping, order })} data-testid="import-skip">
            {t('import:skip', { count: table.behind, formatted: format.count(table.behind) })}
          </Button>
        )}
        <Button
          {...(table.behind > 0 && { variant: 'default' })}
          disabled={checked === null || checked.good.length === 0}
          onClick={() => checked !== null && props.onConfirm(checked.good, unfit, { mapping, order })}
          data-testid="import-confirm"
        >
          {t('import:confirm', {
            count: checked?.good.length ?? 0,
            formatted: format.count(checked?.good.length ?? 0),
          })}
        </Button>
        {table.behind === 0 ? null : (
          <Button
            disabled={checked === null || checked.good.length === 0}
            onClick={() => order !== null && goThrough(order)}
            data-testid="import-through"
          >
            {t('import:through')}
          </Button>
        )}
      </Group>
    </div>
  );
}

function labelOf(fields: readonly FormField[], code: string, format: Format): string {
  const field = fields.find((each) => each.code === code);
  return field === undefined ? code : format.text(field.label);
}

interface FoundRowsProps {
  readonly rows: readonly FoundRow[];
  readonly title: string;
  readonly testid: string;
  readonly table: ReadTable;
  readonly mapping: Mapping;
  readonly fields: readonly FormField[];
  readonly say: (finding: FormFinding) => string;
  /** Fields without a column, which are said already. */
  readonly beside: readonly FormField[];
}

/** What was found in which row, with what stands there. */
function FoundRows({ rows, title, testid, table, mapping, fields, say, beside }: FoundRowsProps) {
  const t = useWords();
  const format = useFormat();
  const lines = rows
    .slice(0, mostListed)
    .flatMap(({ line, findings }) => findings.map((finding) => ({ line, finding })))
    .filter(({ finding }) => !beside.some(({ code }) => code === finding.field));
  if (lines.length === 0) return null;
  const cells = new Map(table.rows.map((row) => [row.line, row.cells]));
  const valueOf = (line: number, field: string): string => cells.get(line)?.[mapping.indexOf(field)] ?? '';
  return (
    <div
      className={classes['refused']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard
      tabIndex={0}
      role="group"
      aria-label={title}
    >
      <table className={classes['table']} data-testid={testid}>
        <thead>
          <tr>
            <th scope="col">{t('import:line')}</th>
            <th scope="col">{t('import:field')}</th>
            <th scope="col">{t('import:value')}</th>
            <th scope="col">{t('bulk:why')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, finding }) => (
            <tr key={`${line} ${finding.field} ${finding.reason}`}>
              <th scope="row">{line}</th>
              <td>{labelOf(fields, finding.field, format)}</td>
              <td className={classes['value']}>{valueOf(line, finding.field) || t('empty-value')}</td>
              <td>{say(finding)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
