import type { RosterFilterInput } from '../../../sync/bridge/contract/protection.ts';
import type { ExportedTable } from '../export/export-menu.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn, useProtectionLists } from './protection-words.ts';

/** The list of a crisis as a file, as it is narrowed on the screen. */
export function useCrisisTable(id: string, filter: RosterFilterInput): ExportedTable<'crisisCitizens'> {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  return {
    name: 'crisisCitizens',
    question: { id, filter, sort: { by: 'name', direction: 'ascending' } },
    title: t('protection:citizens'),
    columns: [
      { title: t('people:field.name'), width: 30, cell: ({ name }) => name },
      { title: t('people:field.birth_date'), width: 12, cell: ({ birthDate }) => birthDate },
      { title: t('people:field.phone'), width: 18, cell: ({ phone }) => phone },
      { title: t('protection:citizen.address'), width: 44, cell: ({ address }) => address },
      {
        title: t('protection:citizen.registered'),
        width: 12,
        cell: ({ registered }) => (registered ? t('protection:yes') : ''),
      },
      {
        title: t('protection:citizen.answer'),
        width: 16,
        cell: ({ answer }) => t(`protection:answer.${answer ?? 'none'}`),
      },
      {
        title: t('protection:citizen.answered'),
        width: 18,
        cell: ({ answeredAt }) => (answeredAt === null ? '' : format.dateTime(answeredAt)),
      },
      { title: t('protection:citizen.by'), width: 24, cell: ({ answeredByName }) => answeredByName },
      {
        title: t('protection:contact-way'),
        width: 14,
        cell: ({ way }) => (way === '' ? '' : nameIn(lists.ways, way, format)),
      },
      { title: t('protection:citizen.attempts'), width: 8, cell: ({ attempts }) => attempts },
      {
        title: t('protection:wish-evacuation'),
        width: 12,
        cell: ({ evacuation }) => (evacuation ? t('protection:yes') : ''),
      },
      { title: t('protection:citizen.group'), width: 14, cell: ({ group }) => group },
      { title: t('protection:citizen.note'), width: 40, cell: ({ note }) => note },
    ],
  };
}
