import type { CommandInput, CommandOutput, Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { EditedData } from '../../../sync/bridge/contract/ministry.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { composeCalendar } from '../../../sync/domain/calendar-days.ts';
import { fault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import {
  checkMinistryData,
  ministryDataNames,
  vietnameseCalendar,
} from '../../../sync/domain/ministry/ministry-data.ts';
import { readMinistryData } from '../../../sync/domain/ministry/published-data.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { dayIn } from './fake-catalogue.ts';
import { type FakeWorld, hex } from './fake-world.ts';

const editedBy = new WeakMap<FakeWorld, Map<string, EditedData>>();

function editedIn(world: FakeWorld): Map<string, EditedData> {
  const known = editedBy.get(world);
  if (known !== undefined) return known;
  const made = new Map(
    ministryDataNames.map((name): [string, EditedData] => [
      name,
      { name, ...readMinistryData(name, null), asked: [], draft: null },
    ]),
  );
  const refused = { record: hex(71, 64), at: world.now() - 9_000_000, by: world.staff[0]!.name };
  const faults = [fault('built-on-older', 'calendar/TYO')];
  made.set('calendar/TYO', {
    ...made.get('calendar/TYO')!,
    asked: [{ ...refused, answer: { outcome: 'refused', faults } }],
  });
  editedBy.set(world, made);
  return made;
}

export function fakeMinistryQueries(world: FakeWorld) {
  return {
    missionCalendar: (): QueryOutput<'missionCalendar'> => {
      const mission = missionByCode(world.mission.code)!;
      const [vietnam, own] = [vietnameseCalendar, `calendar/${mission.code}`].map((name) => editedIn(world).get(name)!);
      return {
        today: dayIn(world),
        calendar: composeCalendar(vietnam!.days, own!.days, mission.country),
        published: { vietnam: vietnam!.published, mission: own!.published },
      };
    },
    ministryData: (): QueryOutput<'ministryData'> => ({ today: dayIn(world), data: [...editedIn(world).values()] }),
  };
}

/** Headquarters is at hand, and publishes at once. */
export function fakeMinistryCommands(world: FakeWorld) {
  return {
    keepDataDraft: ({ name, draft }: CommandInput<'keepDataDraft'>) => {
      const edited = editedIn(world).get(name);
      if (edited !== undefined) editedIn(world).set(name, { ...edited, draft });
      return ok({});
    },
    publishData: ({ name, data }: CommandInput<'publishData'>): Result<CommandOutput<'publishData'>, Failure> => {
      const edited = editedIn(world).get(name);
      const { text, faults } = checkMinistryData(name, data);
      if (edited === undefined) return err({ type: 'not-found' });
      if (faults.length > 0) return err({ type: 'catalogue-faulty', faults: [...faults] });
      const record = hex(7_000 + edited.asked.length, 64);
      const answer = { outcome: 'published' as const, faults: [] };
      const asked = [{ record, at: world.now(), by: world.staff[0]!.name, answer }, ...edited.asked];
      editedIn(world).set(name, { name, ...readMinistryData(name, text), asked, draft: null });
      return ok({ record });
    },
  };
}
