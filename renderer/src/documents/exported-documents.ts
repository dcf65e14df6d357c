import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { namesOf, type ListVersions } from '../../../sync/domain/documents/list-versions.ts';
import { registerColumns, type RegisterColumn } from '../../../sync/domain/documents/registers.ts';
import type { TableColumn } from '../export/table-cell.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { stepWords } from './document-marks.tsx';
import { remarkWords, typeWords } from './document-words.ts';

interface Telling {
  readonly t: Translate;
  readonly format: Format;
  readonly versions: ListVersions;
}

const dayOf = (day: string | null) => (day === null ? null : { day });

/** The columns that a register has on paper. Of a secret document there are its marks, as in the list. */
export function registerTable(way: 'incoming' | 'outgoing', telling: Telling): readonly TableColumn<DocumentRow>[] {
  return registerColumns[way].map(({ column, name }) => ({
    title: telling.format.text(name),
    width: widths[column] ?? 20,
    cell: (row) => registerCell(column, row, telling),
  }));
}

const widths: Partial<Record<RegisterColumn, number>> = {
  number: 10,
  author: 32,
  type_and_abstract: 60,
  recipients: 40,
  arrival_date: 13,
  document_date: 13,
  copies: 10,
};

function registerCell(column: RegisterColumn, row: DocumentRow, { t, format, versions }: Telling) {
  switch (column) {
    case 'arrival_date':
      return dayOf(row.arrivalDate);
    case 'document_date':
      return dayOf(row.documentDate);
    case 'number':
      return row.numberValue;
    case 'author':
      return row.author;
    case 'symbol':
      return row.symbol || String(row.numberValue);
    case 'type_and_abstract':
      return row.secrecy === 'none'
        ? [typeWords(row, versions, format), row.abstract].filter((part) => part !== '').join(': ')
        : t('documents:on-paper');
    case 'recipient':
      return row.leadName;
    case 'signer':
      return row.signer;
    case 'recipients':
      return row.recipients.join('; ');
    case 'archive_unit':
      return row.archiveUnit;
    case 'copies':
      return row.copies;
    case 'remark':
      return remarkWords(row, t, format);
  }
}

/** The register's columns, and what the list on the screen says of urgency, step and deadline. */
export function documentsTable(way: 'incoming' | 'outgoing', telling: Telling): readonly TableColumn<DocumentRow>[] {
  const { t, format, versions } = telling;
  return [
    { title: t('documents:field.number'), width: 16, cell: (row) => row.number },
    ...registerTable(way, telling).filter((_, index) => registerColumns[way][index]?.column !== 'number'),
    {
      title: t('documents:field.urgency'),
      width: 14,
      cell: (row) => format.text(namesOf(versions, row.lists).urgency(row.urgency)),
    },
    { title: t('documents:field.state'), width: 20, cell: (row) => stepWords(row.step, t) },
    {
      title: t('documents:column.due'),
      width: 13,
      cell: (row) => (row.dueAt === null ? null : { day: format.day(row.dueAt - 1) }),
    },
  ];
}
