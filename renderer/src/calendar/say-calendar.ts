import { vietnameseCalendar } from '../../../sync/domain/ministry/ministry-data.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** Whose days these are. */
export function sayCalendar(name: string, t: Translate, format: Format): string {
  if (name === vietnameseCalendar) return t('calendar:of-vietnam');
  const mission = missionByCode(name.slice('calendar/'.length));
  return mission === undefined ? name : format.text(mission.name);
}
