import { feeRulesText } from '../../domain/catalogue/fee-rules.ts';
import { dataEditionKey } from '../../domain/ministry/data-edition.ts';
import {
  calendarNames,
  documentListsName,
  feeRulesForm,
  feeRulesName,
  missionCalendarName,
  vietnameseCalendar,
} from '../../domain/ministry/ministry-data.ts';
import { readData } from '../../domain/ministry/published-data.ts';
import { askedEditions } from '../catalogue/asked-editions.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';

export const dataDraftSetting = (name: string): string => `data-draft/${name}`;

export const ministryQueries: OpenQueries<'missionCalendar' | 'documentLists' | 'ministryData'> = {
  missionCalendar: {
    topics: ['catalogue', 'time'],
    answer: async ({ ministry, mission, catalogue, view }) => ({
      today: catalogue.today(),
      calendar: view.mission.calendar,
      published: {
        vietnam: ministry.calendar(vietnameseCalendar).published,
        mission: ministry.calendar(missionCalendarName(mission)).published,
      },
    }),
  },
  documentLists: {
    topics: ['catalogue'],
    answer: async ({ ministry }) => ({ versions: [...ministry.listVersions()] }),
  },
  ministryData: {
    topics: ['catalogue', 'delivery', 'staff'],
    answer: async (desk) => ({
      today: desk.catalogue.today(),
      calendars: calendarNames.map((name) => ({ name, ...desk.ministry.calendar(name), ...askedFor(desk, name) })),
      lists: { name: documentListsName, ...desk.ministry.documentLists(), ...askedFor(desk, documentListsName) },
      feeRules: { name: feeRulesName, ...feeRulesOf(desk), ...askedFor(desk, feeRulesName) },
    }),
  },
};

function askedFor(desk: UnlockedDesk, name: string) {
  const asked = askedEditions(desk, dataEditionKey(desk.replica.missionSpace, name), 'data');
  return {
    asked: asked.map(({ text: _text, ...rest }) => rest),
    draft: desk.replica.readSetting(dataDraftSetting(name)) || null,
  };
}

/** They stand in the catalogue, which is published whole. */
function feeRulesOf({ catalogue }: UnlockedDesk) {
  return { ...readData(feeRulesForm, feeRulesText(catalogue.newest())), published: catalogue.isPublished() };
}
