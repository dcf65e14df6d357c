import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { ExportedTable } from '../export/export-menu.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { live } from '../stores/live/live.ts';

/** The list of cases as a table that leaves the desk: in the language of the screen, days by the mission's clock. */
export function useCaseTable(filter: CaseFilter): ExportedTable<'cases'> {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const nameOf = useStaffName();
  const procedureName = (code: string): string => {
    const procedure = catalogue === null ? undefined : procedureByCode(catalogue, code);
    return procedure === undefined ? code : format.text(procedure.name);
  };
  return {
    name: 'cases',
    title: t('cases:title'),
    // By receipt, whatever the screen is sorted by: nothing moves a case in that order while the file is written.
    question: { filter, sort: { by: 'received', direction: 'ascending' } },
    columns: [
      { title: t('column.code'), width: 24, cell: (row) => row.code },
      { title: t('column.owner'), width: 30, cell: (row) => row.owner },
      { title: t('column.procedure'), width: 44, cell: (row) => procedureName(row.procedure) },
      {
        title: t('column.status'),
        width: 26,
        cell: (row) => (isStatusName(row.status) ? format.text(statuses[row.status].text) : row.status),
      },
      { title: t('column.received'), width: 13, cell: (row) => ({ day: format.day(row.receivedAt) }) },
      {
        title: t('column.due'),
        width: 13,
        cell: (row) => (row.dueAt === null ? null : { day: format.day(row.dueAt - 1) }),
      },
      { title: t('cases:lights'), width: 16, cell: (row) => t(`light-name.${row.light}`) },
      { title: t('column.assignee'), width: 26, cell: (row) => (row.assignee === null ? null : nameOf(row.assignee)) },
      { title: t('column.changed'), width: 13, cell: (row) => ({ day: format.day(row.changedAt) }) },
      { title: t('cases:attachments'), width: 10, cell: (row) => row.attachments },
      { title: t('cases:conflicts'), width: 10, cell: (row) => row.conflicts },
    ],
  };
}
