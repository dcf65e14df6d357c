import { afterEach, describe, expect, it } from 'vitest';
import { readForFold } from '../../sync/core/fold/fold-record.ts';
import { fold, type SubjectState } from '../../sync/core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type Space, type SubjectKey } from '../../sync/core/ids.ts';
import type { Fields, Operation } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { PublishedMinistryData } from '../../sync/desk/ministry/published-data.ts';
import { People } from '../../sync/desk/people.ts';
import { publishedTemplates } from '../../sync/desk/prints/published-templates.ts';
import { PublishedCatalogue } from '../../sync/desk/published-catalogue.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { catalogueParts } from '../../sync/domain/catalogue/published.ts';
import { isoDate } from '../../sync/domain/dates.ts';
import { calendarForm, vietnameseCalendar } from '../../sync/domain/ministry/ministry-data.ts';
import { ministryDataKey } from '../../sync/domain/ministry/published-data.ts';
import { builtInTemplates } from '../../sync/domain/prints/built-in/built-in.ts';
import { templateParts } from '../../sync/domain/prints/published.ts';
import { Author } from '../support/author.ts';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const key = derivedSubjectKey('test', 'Trần Văn Bình');
const subject = subjectIdOf(key);
const other = derivedSubjectKey('test', 'case');

const member = (roles: readonly string[], active = true): Fields => ({ name: 'Trần Văn Bình', roles, active });

/** What a mission's space says of one member of staff, written by headquarters and by a desk. */
class Mission {
  readonly headquarters = new Author('headquarters', missionSpace as Space, { role: 'headquarters' });
  readonly desk = new Author('desk', missionSpace as Space);
  readonly #written: { readonly record: StoredRecord; readonly by: Author }[] = [];

  say(by: Author, operation: Operation, draft: Parameters<Author['write']>[1] = {}): StoredRecord {
    const after = this.#written.map(({ record }) => record.hash).toSorted();
    const record = by.write(operation, { key, kind: 'staff', after, ...draft });
    this.#written.push({ record, by });
    return record;
  }

  state(): SubjectState {
    const records = this.#written.map(({ record, by }) => readForFold(record, by.owner.certificate, () => 'admitted'));
    return fold(records, () => true, subject);
  }
}

describe('of its own kinds of subject headquarters alone', () => {
  it('[K12] says who has which role: a desk gives itself none', () => {
    const mission = new Mission();
    mission.say(mission.headquarters, { type: 'open', fields: member(['receiving_officer']) });
    const claims = [
      mission.say(mission.desk, { type: 'set', fields: { roles: ['head_of_mission'] } }),
      mission.say(mission.desk, { type: 'open', fields: member(['head_of_mission']) }, { kind: 'case' }),
      mission.say(
        mission.desk,
        { type: 'set', fields: { roles: ['it'] } },
        { key: other, kind: 'case', also: [subject] },
      ),
    ];
    const { kind, fields, notCounting } = mission.state();
    expect([kind, fields['roles']?.value, fields['roles']?.conflict]).toEqual(['staff', ['receiving_officer'], false]);
    expect(claims.map(({ hash }) => notCounting.get(hash))).toEqual(['not-entitled', 'not-entitled', 'not-entitled']);
  });

  it('[F2] [K12] strikes its own words: a desk neither dismisses anybody nor takes a dismissal back', () => {
    const mission = new Mission();
    const opened = mission.say(mission.headquarters, { type: 'open', fields: member(['it']) });
    const dismissed = mission.say(mission.headquarters, { type: 'set', fields: { active: false } });
    for (const { hash } of [opened, dismissed])
      mission.say(mission.desk, { type: 'void', record: hash, reason: 'mistake' });
    expect(mission.state().fields).toMatchObject({ name: { value: 'Trần Văn Bình' }, active: { value: false } });
    mission.say(mission.headquarters, { type: 'void', record: dismissed.hash, reason: 'back' });
    expect(mission.state().fields['active']?.value).toBe(true);
  });

  it('[K12] opens them: what a desk opens as one says nothing', () => {
    const mission = new Mission();
    const opened = mission.say(mission.desk, { type: 'open', fields: member(['it']) });
    expect(mission.state()).toMatchObject({ fields: {}, notCounting: new Map([[opened.hash, 'not-entitled']]) });
  });
});

describe('a replica', () => {
  const open: TestReplica[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  /** Whoever has this device's key writes what they want in the mission's space. */
  const replicaOf = async (role: 'desk' | 'headquarters') => {
    const one = await openTestReplica({ device: makeDevice('one', role) });
    open.push(one);
    const { replica } = one;
    const write = (as: SubjectKey, kind: string, fields: Fields): void => {
      const said = replica.append({ actor: null, key: as, kind, after: [], operation: { type: 'open', fields } });
      if (!said.ok) throw new Error(said.error.type);
    };
    write(key, 'staff', member(['head_of_mission']));
    for (const part of catalogueParts({ ...builtInCatalogue, version: 'forged' })) write(part.key, 'case', part.fields);
    for (const part of templateParts(builtInTemplates.slice(0, 1))) write(part.key, 'case', part.fields);
    const calendar = { ...calendarForm(vietnameseCalendar).builtIn, days: [] };
    write(ministryDataKey(vietnameseCalendar), 'case', { data: JSON.stringify(calendar) });
    const people = new People(replica);
    await people.reload();
    return {
      staff: people.all().length,
      version: new PublishedCatalogue(replica, () => isoDate(20_741)).current().version,
      templates: publishedTemplates(replica).length,
      calendar: new PublishedMinistryData(replica).calendar(vietnameseCalendar).published,
    };
  };

  it('[K12] takes neither staff, catalogue, layouts nor days from a desk, in whatever space it says them', async () => {
    const builtIn = { staff: 0, version: builtInCatalogue.version, templates: 0, calendar: false };
    expect(await replicaOf('desk')).toEqual(builtIn);
    const published = { staff: 1, version: 'forged', templates: 1, calendar: true };
    expect(await replicaOf('headquarters')).toEqual(published);
  });
});
