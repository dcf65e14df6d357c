import type { ReactNode } from 'react';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { registerColumns, type RegisterColumn } from '../../../sync/domain/documents/registers.ts';
import type { ListVersions } from '../../../sync/domain/documents/list-versions.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { Marks } from '../lists/case-cells.tsx';
import type { DocumentTab } from '../stores/navigation/place.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { Light } from '../ui/light.tsx';
import classes from './document-table.module.css';
import { PickDocument } from './pick-document.tsx';
import { SecrecyMark, StepBadge, UrgencyMark } from './document-marks.tsx';
import { remarkWords, typeWords } from './document-words.ts';
import { FoundDocument } from './found-document.tsx';
import { SuccessionMarks } from './successions.tsx';
import { WaitsFor } from './waits-for.tsx';

export interface Telling {
  readonly t: Translate;
  readonly format: Format;
  readonly versions: ListVersions;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface DocumentColumn {
  readonly key: string;
  readonly label: (telling: Telling) => string;
  readonly cell: (row: DocumentRow, telling: Telling) => ReactNode;
}

const dayOf = (day: string | null, format: Format): string => (day === null ? '' : format.isoDate(day));
const plain = (text: string): ReactNode => (
  <span className={classes['clip']} title={text}>
    {text}
  </span>
);

const number: DocumentColumn = {
  key: 'number',
  label: ({ t }) => t('documents:field.number'),
  cell: (row) => <span className={classes['code']}>{row.numberValue > 0 ? row.number : row.number || '–'}</span>,
};
const symbol: DocumentColumn = {
  key: 'symbol',
  label: ({ t }) => t('documents:field.symbol'),
  cell: (row) => <span className={classes['code']}>{row.symbol}</span>,
};
const about: DocumentColumn = {
  key: 'about',
  label: ({ t }) => t('documents:field.abstract'),
  cell: (row, telling) =>
    (row.foundIn ?? row.foundField) === undefined ? (
      aboutRow(row, telling)
    ) : (
      <FoundDocument found={row}>{aboutRow(row, telling)}</FoundDocument>
    ),
};
function aboutRow(row: DocumentRow, { t, format, versions }: Telling): ReactNode {
  return (
    <span className={classes['about']}>
      <UrgencyMark row={row} />
      <SecrecyMark row={row} />
      <SuccessionMarks row={row} />
      <span className={classes['abstract']} title={row.abstract}>
        {row.secrecy === 'none' ? row.abstract : t('documents:on-paper')}
      </span>
      {row.type === '' ? null : <span className={classes['type']}>{typeWords(row, versions, format)}</span>}
    </span>
  );
}
const who: DocumentColumn = {
  key: 'who',
  label: ({ t }) => t('documents:column.who'),
  cell: (row) => plain(row.direction === 'incoming' ? row.author : row.recipients.join('; ')),
};
const step: DocumentColumn = {
  key: 'step',
  label: ({ t }) => t('documents:field.state'),
  cell: (row) => <StepBadge step={row.step} />,
};
const due: DocumentColumn = {
  key: 'due',
  label: ({ t }) => t('documents:column.due'),
  cell: (row, { now }) => <Light row={row} now={now} />,
};
const waits: DocumentColumn = {
  key: 'waits',
  label: ({ t }) => t('documents:column.waits'),
  cell: (row) => <WaitsFor row={row} />,
};
const lead: DocumentColumn = {
  key: 'lead',
  label: ({ t }) => t('documents:field.lead'),
  cell: (row) => plain(row.leadName),
};
const signs: DocumentColumn = {
  key: 'signs',
  label: ({ t }) => t('column.marks'),
  cell: (row) => <Marks row={row} />,
};
const delivery: DocumentColumn = {
  key: 'delivery',
  label: ({ t }) => t('column.delivery'),
  cell: (row) => <DeliveryMark delivery={row.delivery} />,
};
const arrived: DocumentColumn = {
  key: 'arrived',
  label: ({ t }) => t('documents:field.arrival_date'),
  cell: (row, { format }) => <span className={classes['date']}>{dayOf(row.arrivalDate, format)}</span>,
};
const dated: DocumentColumn = {
  key: 'dated',
  label: ({ t }) => t('documents:field.document_date'),
  cell: (row, { format }) => <span className={classes['date']}>{dayOf(row.documentDate, format)}</span>,
};
const signer: DocumentColumn = {
  key: 'signer',
  label: ({ t }) => t('documents:field.signer'),
  cell: (row) => plain(row.signer),
};
const direction: DocumentColumn = {
  key: 'direction',
  label: ({ t }) => t('documents:field.direction'),
  cell: (row, { t }) => plain(t(`documents:direction.${row.direction}`)),
};

const picked: DocumentColumn = {
  key: 'picked',
  label: ({ t }) => t('documents:column.picked'),
  cell: (row) => <PickDocument row={row} />,
};

/** The columns whose heads are said, not shown. */
export const quietColumns: readonly string[] = ['picked', 'signs', 'delivery'];

export function columnsOf(tab: DocumentTab, way: 'incoming' | 'outgoing'): readonly DocumentColumn[] {
  switch (tab) {
    case 'todo':
      return [picked, direction, number, who, about, step, due, waits, signs, delivery];
    case 'incoming':
      return [picked, arrived, number, who, symbol, about, step, due, lead, signs, delivery];
    case 'outgoing':
      return [picked, symbol, dated, who, about, step, due, signer, signs, delivery];
    case 'registers':
      return registerColumns[way].map(({ column, name }) => ({
        key: column,
        label: ({ format }) => format.text(name),
        cell: (row, telling) => registerCell(column, row, telling),
      }));
  }
}

/** What the paper has in a column; of a secret document, that it is on paper. */
function registerCell(column: RegisterColumn, row: DocumentRow, telling: Telling): ReactNode {
  const { format, versions } = telling;
  switch (column) {
    case 'arrival_date':
      return arrived.cell(row, telling);
    case 'number':
      return <span className={classes['code']}>{row.numberValue}</span>;
    case 'author':
      return plain(row.author);
    case 'symbol':
      return <span className={classes['code']}>{row.symbol || String(row.numberValue)}</span>;
    case 'document_date':
      return dated.cell(row, telling);
    case 'type_and_abstract':
      return row.secrecy === 'none' ? (
        <span className={classes['about']}>
          <SuccessionMarks row={row} />
          {plain([typeWords(row, versions, format), row.abstract].filter((part) => part !== '').join(': '))}
        </span>
      ) : (
        about.cell(row, telling)
      );
    case 'recipient':
      return plain(row.leadName);
    case 'signer':
      return plain(row.signer);
    case 'recipients':
      return plain(row.recipients.join('; '));
    case 'archive_unit':
      return plain(row.archiveUnit);
    case 'copies':
      return <span className="numerals">{row.copies ?? ''}</span>;
    case 'remark':
      return plain(remarkWords(row, telling.t, format));
  }
}
