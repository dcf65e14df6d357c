import type { Operation } from '../../sync/core/record/operation.ts';
import { subjectsOf } from '../../sync/core/record/record.ts';
import { subjectIdOf, type Hash, type SubjectKey } from '../../sync/core/ids.ts';
import type { Cast } from './checks.ts';
import type { Desk } from './desk.ts';
import type { Text } from './pen.ts';
import type { Random } from './random.ts';
import { eraseBeginning } from './rulings.ts';
import { keysOf, openForm } from './work.ts';

/** What people hardly ever do, and every program must come to one view of all the same. */
export interface Oddities {
  readonly count: number;
  /** When a desk's folds are looked at while everything goes wrong: parts of the time that people work. */
  readonly looks: readonly number[];
  /** A stream of its own: worlds without oddities are what they were before there were any. */
  readonly random: Random;
}

export function drawOddities(random: Random): Oddities {
  const count = random.chance(0.12) ? random.between(1, 5) : 0;
  const looks = count > 0 ? 3 : random.chance(0.2) ? 1 : 0;
  const when = Array.from({ length: looks }, () => random.fraction());
  return { count, looks: when.toSorted((left, right) => left - right), random };
}

export function planOddities(cast: Cast): void {
  const { agenda, plan, oddities } = cast.setting;
  const { count, random } = oddities;
  for (let index = 0; index < count; index += 1)
    agenda.after(random.below(plan.busyMs), 'something odd', () => random.pick(happenings)(cast, random));
}

type Happening = (cast: Cast, random: Random) => void;

const happenings: readonly Happening[] = [
  strikePart,
  strikePart,
  writeAtOnce,
  writeAtOnce,
  nameAmongOthers,
  writeAhead,
  erase,
];

/** A void about one of the subjects of what it names strikes nothing [F2]; it may name what its author had not seen [F8]. */
function strikePart({ desks, setting }: Cast, random: Random): void {
  const desk = pickDesk(desks, random);
  const [key, other] = random.shuffle(desk ? keysOf(desk.kept.disk) : []);
  if (!desk || !key || !other) return;
  save(desk, [key, other], set(random.below(4)), setting);
  setting.agenda.after(random.below(10_000), `${desk.name} strikes a part`, () => {
    if (!canWrite(desk)) return;
    const shared = [...desk.kept.disk.records.values()].filter(({ body, operation, key: known }) => {
      return known !== null && operation !== null && body.kind === 'case' && subjectsOf(body).length > 1;
    });
    if (shared.length === 0) return;
    const struck = random.pick(shared);
    const operation = { type: 'void', record: struck.hash, reason: 'of one case alone' } as const;
    const unseen = random.chance(0.3) ? { after: [], screen: new Set<Hash>() } : {};
    save(desk, [struck.key as SubjectKey], operation, setting, unseen);
  });
}

/** Two desks write in the same millisecond by their clocks [F4–F6]. */
function writeAtOnce({ desks, setting }: Cast, random: Random): void {
  const [one, other] = random.shuffle(desks);
  if (!one || !other || !canWrite(one) || !canWrite(other)) return;
  const theirs = new Set(keysOf(other.kept.disk));
  const common = keysOf(one.kept.disk).filter((key) => theirs.has(key));
  if (common.length === 0) return;
  const key = random.pick(common);
  const at = one.clock;
  for (const [left, right] of [[set(1), set(2)], [note('one'), note('other')], random.pick(moves)] as const) {
    save(one, [key], left, setting, { at });
    save(other, [key], right, setting, { at });
  }
}

const note = (text: string): Operation => ({ type: 'note', text });
const move = (to: string): Operation => ({ type: 'move', to });
const set = (fee: number): Operation => ({ type: 'set', fields: { fee } });

const moves: readonly (readonly [Operation, Operation])[] = [
  [move('in_the_post'), move('done')],
  [move('in_the_post'), move('at_the_gate')],
];

/** What names a case among others says nothing of its kind [F10]. */
function nameAmongOthers({ desks, setting }: Cast, random: Random): void {
  const desk = pickDesk(desks, random);
  const [named] = random.shuffle(desk ? keysOf(desk.kept.disk) : []);
  if (!desk || !named) return;
  const key = random.hex(16) as SubjectKey;
  const operation = { type: 'open', fields: { name: 'Đào' } } as const;
  save(desk, [key, named], operation, setting, { kind: 'person' });
}

/** A newer program may write what looks like something known [R12]. */
function writeAhead({ desks, setting }: Cast, random: Random): void {
  const desk = pickDesk(desks, random);
  const [key] = random.shuffle(desk ? keysOf(desk.kept.disk) : []);
  if (desk && key) save(desk, [key], set(3), setting, { newer: true });
}

/** Headquarters orders erased what cannot be [R14]. */
function erase({ headquarters }: Cast, random: Random): void {
  if (headquarters.machine.up) eraseBeginning(headquarters, random);
}

const canWrite = ({ machine, kept }: Desk): boolean => machine.up && !kept.disk.full;

function pickDesk(desks: readonly Desk[], random: Random): Desk | null {
  const able = desks.filter(canWrite);
  return able.length === 0 ? null : random.pick(able);
}

/** On a form as it is at this moment. */
function save(
  desk: Desk,
  keys: readonly [SubjectKey, SubjectKey?],
  operation: Operation,
  { plant, ledger }: Cast['setting'],
  unlike: Partial<Text> = {},
): void {
  const [key, other] = keys;
  const { after, screen } = openForm(desk.kept.disk, other ? [key, other] : [key], plant);
  const also = other ? [subjectIdOf(other)] : [];
  const usual = { kind: 'case', actor: null, lane: 'ordinary', after, screen } as const;
  ledger.watch(desk.save({ ...usual, key, also, operation, ...unlike }));
}
