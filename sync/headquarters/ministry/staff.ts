import { subjectIdOf, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { Fields } from '../../core/record/operation.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { RoleName } from '../../domain/catalogue/types.ts';
import { staffDocument, type StaffDocument } from '../../domain/staff.ts';
import type { Authority } from '../authority/authority.ts';
import { findMission, missionSpace, type UnknownMission } from './missions.ts';
import type { Database, Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';
import { readSubjects } from '../store/subject-records.ts';

export interface NewStaffMember {
  readonly name: string;
  readonly title: Bilingual;
  readonly roles: readonly RoleName[];
}

interface StaffPorts {
  readonly database: Database;
  readonly authority: Authority;
  readonly random: (bytes: number) => Uint8Array;
}

/** Says in the mission's space who works there, and in which roles: the desks check roles by these records. */
export async function addStaff(
  { database, authority, random }: StaffPorts,
  mission: string,
  member: NewStaffMember,
): Promise<Result<SubjectId, UnknownMission | OperationFault>> {
  if (!(await findMission(database, mission))) return err({ type: 'unknown-mission', code: mission });
  const key = Buffer.from(random(16)).toString('hex') as SubjectKey;
  const fields = {
    name: member.name,
    title_vi: member.title.vi,
    title_en: member.title.en,
    roles: [...member.roles],
    active: true,
  };
  const said = await authority.say(missionSpace(mission), async () => [
    { key, kind: 'staff', operation: { type: 'open', fields } },
  ]);
  return said.ok ? ok(subjectIdOf(key)) : said;
}

export interface UnknownStaff {
  readonly type: 'unknown-staff';
}

/**
 * Says that somebody does not work at a mission any more. From when a desk hears of it they do not sign in there, and what their passphrase
 * opened is taken from its keyring when the next one signs in.
 */
export function dismissStaff(
  ports: Omit<StaffPorts, 'random'>,
  mission: string,
  id: SubjectId,
): Promise<Result<null, UnknownStaff | OperationFault>> {
  return sayOf(ports, mission, id, { active: false });
}

/** What of a member of staff changes at a posting; what is left out stays as it is. */
export type StaffChange = Partial<NewStaffMember>;

/** Says what somebody is from now on. What they wrote before stays theirs, in the role they had then; desks go by it as soon as they hear of it. */
export function changeStaff(
  ports: Omit<StaffPorts, 'random'>,
  mission: string,
  id: SubjectId,
  { name, title, roles }: StaffChange,
): Promise<Result<null, UnknownStaff | OperationFault>> {
  return sayOf(ports, mission, id, {
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title_vi: title.vi, title_en: title.en }),
    ...(roles !== undefined && { roles: [...new Set(roles)] }),
  });
}

async function sayOf(
  { database, authority }: Omit<StaffPorts, 'random'>,
  mission: string,
  id: SubjectId,
  fields: Fields,
): Promise<Result<null, UnknownStaff | OperationFault>> {
  const member = (await listStaff(database, mission)).find((one) => one.id === id);
  const space = missionSpace(mission);
  const written = member === undefined ? [] : ((await readSubjects(database, space, [id])).get(id) ?? []);
  const key = written.find(({ record }) => record.body.subject === id && record.key !== null)?.record.key;
  if (!key) return err({ type: 'unknown-staff' });
  const said = await authority.say(space, async () => [{ key, kind: 'staff', operation: { type: 'set', fields } }]);
  return said.ok ? ok(null) : said;
}

/** Folded from the log as it stands. */
export async function listStaff(database: Queryable, mission: string): Promise<readonly StaffDocument[]> {
  const space = missionSpace(mission);
  const { rows } = await database.query<{ subject: Buffer }>(
    `SELECT DISTINCT r.subject FROM feeds f JOIN records r ON r.space = f.space AND r.feed = f.feed
     WHERE f.space = $1 AND f.role = 'headquarters'`,
    [space],
  );
  const states = await foldSubjects(
    database,
    space,
    rows.map((row) => row.subject.toString('hex') as SubjectId),
  );
  const staff = [...states].flatMap(([id, state]) => (state.kind === 'staff' ? (staffDocument(id, state) ?? []) : []));
  return staff.toSorted((left, right) => left.name.localeCompare(right.name, 'vi'));
}
