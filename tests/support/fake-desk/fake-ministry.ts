import type { CommandInput, CommandOutput, Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { Edited, EditedCalendar, EditedFeeRules, EditedLists } from '../../../sync/bridge/contract/ministry.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { composeCalendar } from '../../../sync/domain/calendar/calendar-days.ts';
import { fault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import { builtInDocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import type { IsoDate } from '../../../sync/domain/dates.ts';
import { checkDataEdition } from '../../../sync/domain/ministry/data-edition.ts';
import {
  calendarForm,
  calendarNames,
  documentListsForm,
  documentListsName,
  feeRulesForm,
  feeRulesName,
  vietnameseCalendar,
  type DataForm,
} from '../../../sync/domain/ministry/ministry-data.ts';
import { readData } from '../../../sync/domain/ministry/published-data.ts';
import { missionByCode } from '../../../sync/domain/missions.ts';
import { dayIn } from './fake-catalogue.ts';
import { type FakeWorld, hex } from './fake-world.ts';

interface FakeMinistry {
  readonly calendars: Map<string, EditedCalendar>;
  lists: EditedLists;
  feeRules: EditedFeeRules;
}

const ministries = new WeakMap<FakeWorld, FakeMinistry>();

function unpublished<Data>(form: DataForm<Data>): Edited<Data> {
  return { name: form.name, ...readData(form, null), asked: [], draft: null };
}

function ministryOf(world: FakeWorld): FakeMinistry {
  const known = ministries.get(world);
  if (known !== undefined) return known;
  const calendars = new Map(calendarNames.map((name) => [name, unpublished(calendarForm(name))]));
  const refused = { record: hex(71, 64), at: world.now() - 9_000_000, by: world.staff[0]!.name };
  const faults = [fault('built-on-older', 'calendar/TYO')];
  calendars.set('calendar/TYO', {
    ...calendars.get('calendar/TYO')!,
    asked: [{ ...refused, answer: { outcome: 'refused', faults } }],
  });
  const made = { calendars, lists: unpublished(documentListsForm), feeRules: unpublished(feeRulesForm) };
  ministries.set(world, made);
  return made;
}

export function fakeMinistryQueries(world: FakeWorld) {
  return {
    missionCalendar: (): QueryOutput<'missionCalendar'> => {
      const mission = missionByCode(world.mission.code)!;
      const { calendars } = ministryOf(world);
      const [vietnam, own] = [vietnameseCalendar, `calendar/${mission.code}`].map((name) => calendars.get(name)!);
      return {
        today: dayIn(world),
        calendar: composeCalendar(vietnam!.data, own!.data, mission.country),
        published: { vietnam: vietnam!.published, mission: own!.published },
      };
    },
    documentLists: (): QueryOutput<'documentLists'> => {
      const { lists } = ministryOf(world);
      return { versions: [builtInDocumentLists, ...(lists.published ? [lists.data] : [])] };
    },
    ministryData: (): QueryOutput<'ministryData'> => {
      const { calendars, lists, feeRules } = ministryOf(world);
      return { today: dayIn(world), calendars: [...calendars.values()], lists, feeRules };
    },
  };
}

/** Headquarters is at hand, and publishes at once. */
export function fakeMinistryCommands(world: FakeWorld) {
  const editedAs = (name: string) => {
    const { lists, feeRules, calendars } = ministryOf(world);
    return name === documentListsName ? lists : name === feeRulesName ? feeRules : calendars.get(name);
  };
  const put = (name: string, text: string, rest: Pick<EditedCalendar, 'asked' | 'draft'>) => {
    const ministry = ministryOf(world);
    if (name === documentListsName) ministry.lists = { name, ...readData(documentListsForm, text), ...rest };
    else if (name === feeRulesName) ministry.feeRules = { name, ...readData(feeRulesForm, text), ...rest };
    else ministry.calendars.set(name, { name, ...readData(calendarForm(name), text), ...rest });
  };
  return {
    keepDataDraft: ({ name, draft }: CommandInput<'keepDataDraft'>) => {
      const edited = editedAs(name);
      if (edited !== undefined) edited.draft = draft;
      return ok({});
    },
    publishData: ({ name, base, data }: CommandInput<'publishData'>): Result<CommandOutput<'publishData'>, Failure> => {
      const edited = editedAs(name);
      if (edited === undefined) return err({ type: 'not-found' });
      const before = edited.published ? JSON.stringify(edited.data) : null;
      const { text, faults } = checkDataEdition(name, { value: data, base }, before, dayIn(world) as IsoDate);
      if (faults.length > 0) return err({ type: 'catalogue-faulty', faults: [...faults] });
      const record = hex(7_000 + edited.asked.length, 64);
      const answer = { outcome: 'published' as const, faults: [] };
      const asked = [{ record, at: world.now(), by: world.staff[0]!.name, answer }, ...edited.asked];
      put(name, text, { asked, draft: null });
      return ok({ record });
    },
  };
}
