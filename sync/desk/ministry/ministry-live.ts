import { dataEditionKey } from '../../domain/ministry/data-edition.ts';
import { ministryDataNames, missionCalendarName, vietnameseCalendar } from '../../domain/ministry/ministry-data.ts';
import { askedEditions } from '../catalogue/asked-editions.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';

export const dataDraftSetting = (name: string): string => `data-draft/${name}`;

export const ministryQueries: OpenQueries<'missionCalendar' | 'ministryData'> = {
  missionCalendar: {
    topics: ['catalogue', 'time'],
    answer: async ({ ministry, mission, catalogue, view }) => ({
      today: catalogue.today(),
      calendar: view.mission.calendar,
      published: {
        vietnam: ministry.read(vietnameseCalendar).published,
        mission: ministry.read(missionCalendarName(mission)).published,
      },
    }),
  },
  ministryData: {
    topics: ['catalogue', 'delivery', 'staff'],
    answer: async (desk) => ({
      today: desk.catalogue.today(),
      data: ministryDataNames.map((name) => ({ name, ...desk.ministry.read(name), ...askedFor(desk, name) })),
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
