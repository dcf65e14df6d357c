import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { csvFile } from '../export/csv-file.ts';
import { ExportChoice } from '../export/export-choice.tsx';
import type { TableColumn } from '../export/table-cell.ts';
import { xlsxFile } from '../export/xlsx-file.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';

/** The list as a table, for the minutes that both sign. No name stands in the file's own. */
export function SaveLeft({ things, name }: { things: readonly LeftThing[]; name: string }) {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const procedureOf = ({ procedure }: LeftThing) => {
    const found = catalogue === null || procedure === '' ? undefined : procedureByCode(catalogue, procedure);
    return found === undefined ? '' : format.text(found.name);
  };
  const columns: readonly TableColumn<LeftThing>[] = [
    { title: t('handover:from'), width: 24, cell: () => name },
    { title: t('handover:column.of'), width: 16, cell: ({ of }) => t(`handover:of.${of}`) },
    { title: t('handover:column.code'), width: 24, cell: ({ code }) => code },
    { title: t('handover:column.what'), width: 40, cell: ({ title }) => title },
    { title: t('column.procedure'), width: 40, cell: procedureOf },
    { title: t('handover:column.part'), width: 14, cell: ({ part }) => t(`handover:part.${part}`) },
    { title: t('handover:column.due'), width: 14, cell: ({ dueAt }) => (dueAt === null ? '' : format.deadline(dueAt)) },
  ];
  const save = (extension: 'csv' | 'xlsx') => {
    const title = t('handover:title');
    const titles = columns.map((column) => column.title);
    const file = extension === 'csv' ? csvFile(titles) : xlsxFile(title, columns);
    file.add(things.map((thing) => columns.map(({ cell }) => cell(thing))));
    saveCopy(file.finish(), `${title}.${extension}`);
  };
  return <ExportChoice onChoose={save} />;
}
