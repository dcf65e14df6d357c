import { headsOfView } from '../../sync/core/fold/fold.ts';
import {
  derivedSubjectKey,
  sha256Bytes,
  subjectIdOf,
  type Hash,
  type SubjectId,
  type SubjectKey,
} from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { subjectsOf, type StoredRecord } from '../../sync/core/record/record.ts';
import { statusesByCaution } from '../../sync/core/fold/caution.ts';
import type { Desk } from './desk.ts';
import type { Disk } from './disk.ts';
import { foldAbout, judgeOf, verdictSubject } from './folding.ts';
import { stamp, type Text } from './pen.ts';
import type { Plant } from './plants.ts';
import type { Random } from './random.ts';
import type { Setting } from './setting.ts';

/** A form as it was opened: what it is about, the heads it was opened on, and all that was on the screen. */
interface Form {
  readonly keys: readonly SubjectKey[];
  readonly after: readonly Hash[];
  readonly screen: ReadonlySet<Hash>;
}

/** A person opens a form now and saves it some time later, whatever comes in between. */
export function act(desk: Desk, setting: Setting): void {
  if (!desk.machine.up) return;
  const { agenda, random, plant } = setting;
  const settles = random.chance(0.2) ? findConflict(desk.kept.disk, random) : null;
  const form = settles ? openForm(desk.kept.disk, [settles.key], plant) : openAny(desk.kept.disk, setting);
  const draft = settles ? { type: 'set' as const, fields: { [settles.field]: word(random) } } : null;
  const life = desk.machine.beginWork();
  agenda.after(random.chance(0.5) ? random.below(2000) : random.below(120_000), `${desk.name} saves`, () => {
    if (!life.isAlive()) return;
    const shown = plant.viewsAtSave ? openForm(desk.kept.disk, form.keys, plant) : form;
    const text = fillIn({ ...form, after: shown.after }, draft, desk.kept.disk, setting);
    setting.ledger.watch(desk.save(text));
  });
}

function openAny(disk: Disk, setting: Setting): Form {
  const { random, plant } = setting;
  const known = keysOf(disk);
  if (known.length === 0 || random.chance(0.2)) return openForm(disk, [newKey(random)], plant);
  const keys = random.chance(0.2) && known.length > 1 ? random.shuffle(known).slice(0, 2) : [random.pick(known)];
  return openForm(disk, keys, plant);
}

/** Now and then the serial number of a blank, which two desks may come to use without knowing of each other. */
function newKey(random: Random): SubjectKey {
  return random.chance(0.3) ? derivedSubjectKey('blank', `B${random.below(3)}`) : (random.hex(16) as SubjectKey);
}

export function keysOf(disk: Disk): readonly SubjectKey[] {
  const keys = new Set<SubjectKey>();
  for (const { body, key } of disk.records.values()) if (key !== null && body.kind === 'case') keys.add(key);
  return [...keys];
}

/** A form is about few subjects, and asks for their ids again and again. */
const subjects = new Map<SubjectKey, SubjectId>();
const mostRemembered = 200;

function subjectOf(key: SubjectKey): SubjectId {
  const known = subjects.get(key);
  if (known) return known;
  const subject = subjectIdOf(key);
  if (subjects.size === mostRemembered) subjects.clear();
  subjects.set(key, subject);
  return subject;
}

export function openForm(disk: Disk, keys: readonly SubjectKey[], { parts }: Plant): Form {
  const subjects = keys.map(subjectOf);
  const records = subjects.flatMap((subject) => disk.recordsAbout(subject));
  const after = headsOfView(subjects.flatMap((subject) => foldAbout(disk, subject, judgeOf(disk, parts), parts) ?? []));
  return { keys, after, screen: new Set(records.map((record) => record.hash)) };
}

function findConflict(disk: Disk, random: Random): { readonly key: SubjectKey; readonly field: string } | null {
  for (const key of random.shuffle(keysOf(disk))) {
    const state = foldAbout(disk, subjectOf(key));
    const field = Object.entries(state?.fields ?? {}).find(([, { conflict }]) => conflict);
    if (field) return { key, field: field[0] };
  }
  return null;
}

function fillIn(form: Form, settling: Operation | null, disk: Disk, setting: Setting): Text {
  const { random, plan } = setting;
  const [key, other] = form.keys as readonly [SubjectKey, SubjectKey | undefined];
  const isNew = disk.recordsAbout(subjectOf(key)).length === 0;
  const also = other ? [subjectOf(other)] : [];
  const text = { key, also, kind: 'case', actor: null, after: form.after, screen: form.screen };
  const lane = plan.urgentLanes && random.chance(0.3) ? 'urgent' : 'ordinary';
  if (settling) return { ...text, lane, operation: settling };
  if (isNew) return { ...text, lane, operation: { type: 'open', fields: fields(random) } };
  if (plan.newerVersions && random.chance(0.15)) return { ...text, lane, operation: stamp, newer: true };
  if (plan.blobs && random.chance(0.25)) return { ...text, lane, ...attach(random) };
  return { ...text, lane, operation: operate([subjectOf(key), ...also], disk, form, random) };
}

function operate(subjects: readonly SubjectId[], disk: Disk, form: Form, random: Random): Operation {
  const dice = random.below(20);
  if (dice < 9) return { type: 'set', fields: fields(random) };
  if (dice < 13) return { type: 'move', to: random.pick(statusesByCaution) };
  if (dice < 15) return { type: 'note', text: word(random) };
  const struck = random.chance(0.7) ? pickStruck(subjects, disk, form, random) : null;
  if (struck) return { type: 'void', record: struck.hash, reason: word(random) };
  const target = random.pick([...disk.subjects()]);
  return dice === 15 ? { type: 'merge', into: target } : { type: 'link', relation: 'concerns', to: target };
}

function pickStruck(subjects: readonly SubjectId[], disk: Disk, form: Form, random: Random): StoredRecord | null {
  const seen = [...form.screen].flatMap((hash) => disk.records.get(hash) ?? []);
  const within = seen.filter(({ body }) =>
    subjectsOf(body).every((subject) => subjects.includes(subject) && subject !== verdictSubject),
  );
  return within.length === 0 ? null : random.pick(within);
}

const chunkBytes = [1, 40, 300];
export const mostBlobBytes = 3 * 300;

function attach(random: Random): Pick<Text, 'operation' | 'chunks'> {
  const chunks = Array.from({ length: random.between(1, 3) }, () => random.bytes(random.pick(chunkBytes)));
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const names = chunks.map((chunk) => sha256Bytes(chunk));
  return {
    chunks,
    operation: {
      type: 'attach',
      title: 'scan',
      name: 'scan.bin',
      media_type: 'application/octet-stream',
      size,
      chunks: names,
    },
  };
}

function fields(random: Random): { readonly [name: string]: string | number } {
  const names = random.shuffle(['name', 'address/city', 'fee']).slice(0, random.between(1, 2));
  return Object.fromEntries(names.map((name) => [name, random.chance(0.3) ? random.below(4) : word(random)]));
}

const word = (random: Random): string =>
  random.pick(['Đào', 'Nguyễn', 'Hà Nội', 'Delhi', 'red', 'blue', 'passport', 'visa', 'wait']);
