import type { SavedView } from '../../../sync/bridge/contract/views.ts';
import { fakeCatalogueCommands } from './fake-catalogue.ts';
import { fakeMinistryCommands } from './fake-ministry.ts';
import type { CommandInput, CommandName, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { LanView } from '../../../sync/bridge/lan-model.ts';
import type { MeteringView } from '../../../sync/bridge/metering-model.ts';
import type { Desk } from '../../../sync/bridge/model.ts';
import type { BackupState } from '../../../sync/bridge/backup-model.ts';
import type { PouchState } from '../../../sync/bridge/pouch-model.ts';
import type { Result } from '../../../sync/core/result.ts';
import { err, ok } from '../../../sync/core/result.ts';
import { runDocuments } from './fake-documents.ts';
import { runProtection } from './fake-protection.ts';
import { ledgerCommands } from './fake-ledger.ts';
import { voidInNumbers } from './fake-numbers.ts';
import { fakeLanCommands } from './fake-lan.ts';
import { fakeMeteringCommands } from './fake-metering.ts';
import { fakeBackupCommands } from './fake-backup.ts';
import { fakePouchCommands } from './fake-pouch.ts';
import { fakePeopleCommands, receivePeople } from './fake-people.ts';
import { runHandover } from './fake-handover.ts';
import { textHandlers } from './fake-texts.ts';
import { type FakeCase, type FakeWorld, hex, recordOf, refold } from './fake-world.ts';
import type { FakeRecord } from './records.ts';

/** What the fake desk remembers besides its cases. */
export interface Desktop {
  signedIn: string | null;
  attempts: number;
  waitUntil: number;
  readonly uploads: Map<string, { name: string; size: number; bytes: Uint8Array[] }>;
  readonly drafts: Map<string, string>;
  keepingCopy: Desk['keepingCopy'];
  notices: Desk['notices'];
  pouch: PouchState;
  backup: Omit<BackupState, 'fileBytes'>;
  metering: MeteringView;
  lan: LanView;
  /** Of everybody who can sign in. */
  readonly passphrases: Map<string, string>;
}

const MAX_FILE = 64 * 1024 * 1024;
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

type Handlers = { readonly [Name in CommandName]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure> };

export function runCommand<Name extends CommandName>(
  world: FakeWorld,
  desktop: Desktop,
  name: Name,
  input: CommandInput<Name>,
): Result<CommandOutput<Name>, Failure> {
  if (desktop.signedIn === null && name !== 'signIn') return err({ type: 'locked' });
  return handlers(world, desktop)[name](input);
}

function handlers(world: FakeWorld, desktop: Desktop): Handlers {
  const append = (id: string, view: readonly string[], operation: FakeRecord['operation']) => {
    const found = world.cases.find((each) => each.id === id);
    if (found === undefined) return err({ type: 'not-found' });
    return ok({ id, record: write(world, desktop, found, view, operation).record });
  };
  return {
    ...runDocuments(world),
    ...textHandlers,
    ...runHandover(
      world,
      () => desktop.signedIn ?? '',
      (id, assignee) => append(id, [], { type: 'set', fields: { assignee } }),
    ),
    ...runProtection(world, () => desktop.signedIn ?? ''),
    signIn: ({ staff, passphrase: given }) => {
      const wait = desktop.waitUntil - world.now();
      if (wait > 0) return err({ type: 'wait-before-trying', waitMs: wait });
      const person = world.staff.find(({ id }) => id === staff);
      if (person === undefined || given !== desktop.passphrases.get(staff)) {
        desktop.attempts += 1;
        const waitMs = 1000 * 2 ** desktop.attempts;
        desktop.waitUntil = world.now() + waitMs;
        return err({ type: 'wrong-passphrase', attempts: desktop.attempts, waitMs });
      }
      desktop.attempts = 0;
      desktop.signedIn = staff;
      return ok(person);
    },
    lock: () => {
      desktop.signedIn = null;
      return ok({});
    },
    ...accessHandlers(world, desktop),
    voidNumber: ({ number, reason }) => {
      const printed = voidInNumbers(world.numbers, number, reason, world.now());
      return printed === null ? err({ type: 'not-found' }) : ok({ record: hex(1, 64), printed });
    },
    writeViews: ({ saved, removed, order }) => {
      const me = desktop.signedIn ?? '';
      const own = world.savedViews.get(me) ?? [];
      const gone = [...removed, ...saved.map(({ id }) => id)];
      const all = [...own.filter(({ id }) => !gone.includes(id)), ...saved];
      const ids = order ?? own.map(({ id }) => id);
      const placeOf = ({ id }: SavedView) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      world.savedViews.set(
        me,
        all.toSorted((left, right) => placeOf(left) - placeOf(right)),
      );
      return ok({ record: hex(2, 64) });
    },
    renumberCase: ({ number }) => {
      for (const series of world.numbers.series) series.twice = series.twice.filter((each) => each.number !== number);
      return ok({ record: hex(number, 64) });
    },
    ...fakeMeteringCommands(desktop),
    ...fakeCatalogueCommands(world),
    ...fakeMinistryCommands(world),
    ...fakeLanCommands(desktop),
    ...fakePeopleCommands(world),
    ...fakePouchCommands(desktop),
    ...fakeBackupCommands(desktop, world.now()),
    ...ledgerCommands(world),
    createCase: (input) => createCase(world, desktop, input),
    takeInCases: ({ procedure, rows }) => {
      const taken = rows.map(({ row, fields }) => {
        const before = desktop.drafts.has(row);
        const made = createCase(world, desktop, { procedure, fields, channel: 'in_person', papers: [], draft: row });
        return made.ok
          ? { ...made.value, type: 'written' as const, before }
          : { type: 'refused' as const, failure: made.error };
      });
      return ok({ rows: taken });
    },
    setFields: ({ id, view, fields }) => append(id, view, { type: 'set', fields }),
    moveCase: ({ id, view, to, reason }) => append(id, view, { type: 'move', to, reason }),
    addNote: ({ id, view, text }) => append(id, view, { type: 'note', text }),
    notePrint: ({ id, view, form, version, remark }) =>
      append(id, view, { type: 'note', text: `Đã in và giao: ${form} ${remark}`, printed: { form, version } }),
    voidRecord: ({ id, view, record, reason }) => {
      const struck = world.cases.find((each) => each.id === id)?.records.find((each) => each.record === record);
      if (struck === undefined) return err({ type: 'not-found' });
      struck.notCounting = 'struck';
      return append(id, view, { type: 'void', record, reason });
    },
    beginUpload: ({ name, size }) => {
      if (size === 0) return err({ type: 'file-empty' });
      if (size > MAX_FILE) return err({ type: 'file-too-large', size, limit: MAX_FILE });
      const upload = `00000000-0000-4000-8000-${hex(desktop.uploads.size + 1, 12)}`;
      desktop.uploads.set(upload, { name, size, bytes: [] });
      return ok({ upload });
    },
    appendUpload: ({ upload, bytes }) => {
      const found = desktop.uploads.get(upload);
      if (found === undefined) return err({ type: 'upload-unknown' });
      found.bytes.push(bytes);
      return ok({ received: found.bytes.reduce((sum, piece) => sum + piece.length, 0) });
    },
    discardUpload: ({ upload }) => {
      desktop.uploads.delete(upload);
      return ok({});
    },
    makeScan: (input) => makeScan(desktop, input),
    readThumbnail: () => ok({ state: 'none' }),
    readPicturePage: () => err({ type: 'picture-damaged' }),
    keepThumbnail: () => ok({}),
    attach: ({ id, view, upload, title, paper }) => {
      const found = world.cases.find((each) => each.id === id);
      const file = desktop.uploads.get(upload);
      if (found === undefined || file === undefined) return err({ type: 'upload-unknown' });
      const mediaType = mediaTypes[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
      const record = write(world, desktop, found, view, { type: 'attach', title, size: file.size, mediaType });
      found.files.set(record.record, { name: file.name, paper, bytes: joined(file.bytes) });
      return ok({ id, record: record.record });
    },
    readAttachment: ({ id, record, offset }) => {
      const found = world.cases.find((each) => each.id === id);
      const file = found?.files.get(record);
      const operation = found?.records.find((each) => each.record === record)?.operation;
      if (file === undefined || operation?.type !== 'attach') return err({ type: 'file-not-here' });
      const bytes = file.bytes.slice(offset, offset + 1024 * 1024);
      return ok({ bytes, size: file.bytes.length, mediaType: operation.mediaType, name: file.name });
    },
    stayOffline: ({ on }) => {
      const link = on
        ? ({ kind: 'staying-offline' } as const)
        : ({
            kind: 'offline',
            reason: 'unreachable',
            since: world.now(),
            nextAttemptAt: world.now() + 42_000,
          } as const);
      world.sync = { ...world.sync, link };
      return ok({});
    },
    exchangeNow: () => {
      world.sync = { ...world.sync, link: { kind: 'connecting' } };
      return ok({});
    },
    dismissNotice: ({ at }) => {
      desktop.notices = desktop.notices.filter((notice) => notice.at !== at);
      return ok({});
    },
  };
}

type AccessHandlers = Pick<Handlers, 'changePassphrase' | 'giveAccess' | 'removeAccess' | 'encryptAnew'>;

/** By the rules of the real desk: IT and the head of mission rule, and nobody takes their own way in away. */
function accessHandlers(world: FakeWorld, { signedIn, passphrases }: Desktop): AccessHandlers {
  type Done = Result<Record<string, never>, Failure>;
  const roles = world.staff.find(({ id }) => id === signedIn)?.roles ?? [];
  const ruled = (act: () => Done): Done =>
    roles.includes('it') || roles.includes('head_of_mission') ? act() : err({ type: 'not-allowed', role: 'it' });
  const put = (staff: string, passphrase: string): Done => {
    if (passphrase.normalize('NFC').length < 8) return err({ type: 'passphrase-too-short', least: 8 });
    passphrases.set(staff, passphrase);
    return ok({});
  };
  return {
    changePassphrase: ({ current, next }) =>
      signedIn !== null && passphrases.get(signedIn) === current
        ? put(signedIn, next)
        : err({ type: 'wrong-passphrase', attempts: 1, waitMs: 0 }),
    giveAccess: ({ staff, passphrase }) =>
      ruled(() => (world.staff.some(({ id }) => id === staff) ? put(staff, passphrase) : err({ type: 'not-found' }))),
    removeAccess: ({ staff }) =>
      ruled(() => {
        if (staff === signedIn) return err({ type: 'not-allowed', role: 'it' });
        return passphrases.delete(staff) ? ok({}) : err({ type: 'not-found' });
      }),
    encryptAnew: () => ruled(() => ok({})),
  };
}

/** Appends a record that has seen what its author saw. */
export function write(
  world: FakeWorld,
  desktop: Pick<Desktop, 'signedIn'>,
  found: FakeCase,
  view: readonly string[],
  operation: FakeRecord['operation'],
  device = 0,
): FakeRecord {
  const actor = desktop.signedIn ?? world.staff[0]!.id;
  const at = world.now();
  const record = {
    ...recordOf(world, { at, actor, operation, seq: found.records.length + 1, device }),
    after: [...view],
  };
  found.records.push(record);
  refold(world, found);
  const { waiting } = world.sync;
  world.sync = {
    ...world.sync,
    waiting: { ...waiting, records: waiting.records + 1, oldestAt: waiting.oldestAt ?? at },
  };
  return record;
}

function createCase(
  world: FakeWorld,
  desktop: Desktop,
  input: CommandInput<'createCase'>,
): Result<CommandOutput<'createCase'>, Failure> {
  const before = world.cases.find(({ id }) => id === desktop.drafts.get(input.draft));
  if (before === undefined) {
    const made: FakeCase = {
      id: hex(world.cases.length + 4096, 32),
      code: `DEL-20260609-K3F7-${String((world.cases.length % 9999) + 1).padStart(4, '0')}`,
      procedure: input.procedure,
      receivedAt: world.now(),
      records: [],
      files: new Map(),
      row: undefined as unknown as FakeCase['row'],
      folded: '',
    };
    const fields = { ...input.fields, papers: [...input.papers], state: 'received' };
    write(world, desktop, made, [], { type: 'open', fields });
    world.cases.push(made);
    desktop.drafts.set(input.draft, made.id);
    receivePeople(world, made, input);
    const { dueAt, temporary } = made.row;
    return ok({ id: made.id, record: made.records[0]!.record, code: made.code, temporary, dueAt });
  }
  const { code, temporary, dueAt } = before.row;
  return ok({ id: before.id, record: before.records[0]!.record, code, temporary, dueAt });
}

/** A quarter of the bytes for greys, an eighth for two tones: another upload, as the real desk makes one. */
function makeScan(
  desktop: Desktop,
  { upload, tone }: CommandInput<'makeScan'>,
): Result<CommandOutput<'makeScan'>, Failure> {
  const file = desktop.uploads.get(upload);
  if (file === undefined) return err({ type: 'upload-unknown' });
  const size = Math.ceil(file.size / { original: 1, colour: 2, grey: 4, 'two-tone': 8 }[tone]);
  const scan = `00000000-0000-4000-8000-${hex(desktop.uploads.size + 1, 12)}`;
  desktop.uploads.set(scan, { name: file.name, size, bytes: [joined(file.bytes).slice(0, size)] });
  const before = { mediaType: 'image/jpeg', width: 3024, height: 4032, size: file.size, shown: joined(file.bytes) };
  const after = tone === 'original' ? before : { ...before, width: 1654, height: 2205, size };
  return ok({ scan, before, after, isTakenAsPage: tone !== 'original', keepsCameraData: false });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
