import type { EmergencyFilter } from '../../../sync/bridge/contract/protection.ts';
import type { ExportedTable } from '../export/export-menu.tsx';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn, useProtectionLists } from './protection-words.ts';

/** The list of emergencies as a file. */
export function useEmergencyTable(filter: EmergencyFilter): ExportedTable<'emergencies'> {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  return {
    name: 'emergencies',
    question: { filter },
    title: t('protection:emergencies'),
    columns: [
      { title: t('protection:code'), width: 18, cell: ({ code }) => code },
      { title: t('protection:field.type'), width: 24, cell: ({ type }) => nameIn(lists.types, type, format) },
      {
        title: t('protection:field.gravity'),
        width: 14,
        cell: ({ gravity }) => nameIn(lists.gravities, gravity, format),
      },
      { title: t('protection:field.summary'), width: 50, cell: ({ summary }) => summary },
      { title: t('protection:field.place/city'), width: 20, cell: ({ city }) => city },
      {
        title: t('protection:field.place/country'),
        width: 18,
        cell: ({ country }) => (country === '' ? '' : countryName(country, format.language)),
      },
      { title: t('protection:column.victims'), width: 30, cell: ({ victims }) => victims.join(', ') },
      { title: t('protection:field.state'), width: 14, cell: ({ state }) => t(`protection:state.${state}`) },
      {
        title: t('protection:field.outcome'),
        width: 24,
        cell: ({ outcome }) => nameIn(lists.closings, outcome, format),
      },
      { title: t('protection:field.opened_at'), width: 12, cell: ({ openedAt }) => ({ day: format.day(openedAt) }) },
      { title: t('protection:field.duty'), width: 24, cell: ({ dutyName }) => dutyName },
      {
        title: t('protection:money.outstanding'),
        width: 20,
        cell: ({ outstanding }) =>
          Object.entries(outstanding)
            .filter(([, amount]) => amount !== 0)
            .map(([currency, amount]) => format.money(amount, currency))
            .join('; '),
      },
    ],
  };
}
