import type { Hash, SubjectId, SubjectKey } from '../../sync/core/ids.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import type { Fields, Operation } from '../../sync/core/record/operation.ts';
import { areaTest, readAddress } from '../../sync/domain/protection/crisis-area.ts';
import { crisisFields, crisisKind, crisisMarkKind, markFields } from '../../sync/domain/protection/crisis-fields.ts';
import { emergencyFields, emergencyKind } from '../../sync/domain/protection/emergency-fields.ts';
import { markKey } from '../../sync/domain/protection/mark-key.ts';
import {
  sampleEmergencies,
  type SampleEmergency,
  type SampleStep,
} from '../../sync/domain/sample/sample-emergencies.ts';
import type { SampleFilling } from './fill-sample.ts';

type Filling = Pick<SampleFilling, 'replica' | 'clock' | 'staff'>;

const hourMs = 3_600_000;
/** Instants are whole milliseconds, also after 2.8 hours. */
const hoursBefore = (now: number, hours: number): number => Math.round(now - hours * hourMs);
const area = ['Vasant Vihar', 'Vasant Kunj', 'Mukherjee Nagar'];

/** Emergencies of the last days in every state, and a crisis that runs in three districts; all of it invented. */
export async function fillProtection(filling: Filling, now: number): Promise<void> {
  const people = await filling.replica.documents.people.find({ selector: { listed: 1 } }).exec();
  const known = people.map(({ id, addressAbroad, registered }) => ({ id, addressAbroad, registered }));
  for (const [place, emergency] of sampleEmergencies.entries())
    writeEmergency(filling, emergency, now, known[(place * 37) % known.length]?.id);
  writeCrisis(filling, now, known);
}

function writer({ replica, clock, staff }: Filling, key: SubjectKey, kind: string) {
  let head: Hash | null = null;
  return (at: number, operation: Operation, actor = 0): void => {
    clock.at = at;
    const after = head === null ? [] : [head];
    const about = { actor: staff[actor % staff.length]?.id ?? null, key, kind, after, lane: 'urgent' } as const;
    const written = replica.append({ ...about, operation, at });
    if (!written.ok) throw new Error(`the sample could not be written: ${written.error.type}`);
    head = written.value.hash;
  };
}

function writeEmergency(
  filling: Filling,
  emergency: SampleEmergency,
  now: number,
  victim: SubjectId | undefined,
): void {
  const say = writer(filling, filling.replica.newSubjectKey(), emergencyKind);
  const openedAt = hoursBefore(now, emergency.hoursAgo);
  const duty = filling.staff[emergency.officer % filling.staff.length]?.id ?? '';
  const own = { [emergencyFields.openedAt]: openedAt, [emergencyFields.state]: 'open', [emergencyFields.duty]: duty };
  say(openedAt, { type: 'open', fields: { ...emergency.fields, ...own } }, emergency.officer);
  if (victim !== undefined) say(openedAt, { type: 'link', relation: 'victim', to: victim }, emergency.officer);
  for (const [place, step] of emergency.steps.entries()) {
    const at = hoursBefore(now, step.hoursAgo);
    for (const operation of operationsOf(step, now, `sample-${emergency.hoursAgo}-${place}`))
      say(at, operation, emergency.officer);
  }
}

function operationsOf(step: SampleStep, now: number, id: string): readonly Operation[] {
  const note = (text: string, entry: Fields): Operation => ({ type: 'note', text, entry: { ...entry, id } });
  switch (step.did) {
    case 'move': {
      const fields: Fields = {
        ...(step.outcome !== undefined && { [emergencyFields.outcome]: step.outcome }),
        ...(step.waitHours !== undefined && { [emergencyFields.waitUntil]: hoursBefore(now, -step.waitHours) }),
      };
      const move: Operation = { type: 'move', to: step.to, ...(step.reason !== undefined && { reason: step.reason }) };
      return Object.keys(fields).length === 0 ? [move] : [{ type: 'set', fields }, move];
    }
    case 'contact': {
      const { who, outcome, text, hoursAgo } = step;
      return [note(text, { log: 'contact', who, way: 'phone', outcome, at: hoursBefore(now, hoursAgo) })];
    }
    case 'deed':
      return [note(step.text, { log: 'duty', about: 'deed' })];
    case 'escalate': {
      const level: Operation = { type: 'set', fields: { [emergencyFields.escalation]: step.to } };
      return [level, note(step.text, { log: 'duty', about: 'escalation' })];
    }
    case 'advance': {
      const { amount, currency, to, basis } = step;
      return [note('', { log: 'advance', amount, currency, to, basis })];
    }
    default:
      return step satisfies never;
  }
}

interface Known {
  readonly id: SubjectId;
  readonly addressAbroad: string;
  readonly registered: boolean;
}

/** Most were asked, some need help, and many are still to be called. */
function writeCrisis(filling: Filling, now: number, people: readonly Known[]): void {
  const { replica } = filling;
  const key = replica.newSubjectKey();
  const openedAt = hoursBefore(now, 20);
  const fields = {
    [crisisFields.name]: 'Động đất tại các quận phía nam và phía bắc Delhi',
    [crisisFields.kind]: 'earthquake',
    [crisisFields.words]: area,
    [crisisFields.countries]: [],
    [crisisFields.since]: new Date(openedAt).toISOString().slice(0, 10),
    [crisisFields.note]: 'Độ lớn 6,2. Điểm tập trung: sân Đại sứ quán.',
    [crisisFields.openedAt]: openedAt,
    [crisisFields.state]: 'open',
  };
  writer(filling, key, crisisKind)(openedAt, { type: 'open', fields });
  const crisis = subjectIdOf(key);
  const isIn = areaTest({ words: area, countries: [] });
  const concerned = people.filter(
    ({ addressAbroad, registered }) => registered && isIn(readAddress(addressAbroad, 'IN')),
  );
  for (const [place, { id }] of concerned.entries()) {
    const answer = (['safe', 'safe', 'not_reached', null, 'safe', 'needs_help', null, 'left_area', 'safe'] as const)[
      place % 9
    ];
    if (answer === null || answer === undefined) continue;
    const said = {
      [markFields.crisis]: crisis,
      [markFields.person]: id,
      [markFields.answer]: answer,
      [markFields.way]: 'phone',
      ...(answer === 'needs_help' && {
        [markFields.note]: 'Nhà nứt tường, cần chỗ ở tạm',
        [markFields.evacuation]: true,
      }),
    };
    const mark = writer(filling, markKey(replica.missionSpace, crisis, id), crisisMarkKind);
    mark(openedAt + (place % 18) * hourMs, { type: 'open', fields: said }, place % 4);
  }
}
