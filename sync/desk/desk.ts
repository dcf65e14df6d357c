import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Failure, QueryName, QueryOutput } from '../bridge/contract.ts';
import { hostOf, type CommandHandlers, type DeskHost, type QueryHandlers } from '../bridge/host.ts';
import type { CopyStanding } from '../bridge/backup-model.ts';
import type { Desk as DeskState, Staff } from '../bridge/model.ts';
import { err, ok, type Result } from '../core/result.ts';
import { deviceSubjectKey } from '../core/record/certificate.ts';
import { subjectIdOf, type SubjectId } from '../core/ids.ts';
import { readRoles, type StaffDocument } from '../domain/staff.ts';
import type { Carrier } from '../link/carrier.ts';
import { unlock, type DeviceSecrets, type OpenedSlot } from '../replica/keyring/keyring.ts';
import type { Argon2Cost } from '../replica/keyring/stretch.ts';
import { openFailure, thrownFailure, writeFailure } from './disk-failures.ts';
import type { DeskLog } from './desk-log.ts';
import { accessCommands, Encryption, type OpenForAccess } from './access-commands.ts';
import { backupCommands } from './backups/backup-commands.ts';
import { forgetCopies, type Update } from './backups/before-update.ts';
import { DeskBackups } from './backups/desk-backups.ts';
import { datedName } from './files/dated-name.ts';
import { Seat } from './seat.ts';
import { writeKeyring, type KeyringFile, type Slot } from '../replica/keyring/keyring-file.ts';
import { proven } from '../replica/keyring-proof.ts';
import { besideOthers, openQueries, workCommands } from './features.ts';
import type { LanPort } from './lan/lan-port.ts';
import { lookAgain } from './look-again.ts';
import { LiveQueries, type Topic } from './live-queries.ts';
import { Notices } from './notices.ts';
import { keyringPath, openReplica, type Enrolled } from './open-replica.ts';
import type { StartReader } from './texts/reader-process.ts';
import { staffOf, UnlockedDesk } from './unlocked-desk.ts';
import type { Work } from './work.ts';

export interface DeskOptions {
  readonly folder: string;
  readonly keyring: KeyringFile;
  readonly enrolled: Enrolled;
  readonly keystoreSecret?: Uint8Array;
  /** @param secrets so that the carrier can sign what it asks */
  readonly makeCarrier: (secrets: DeviceSecrets) => Carrier;
  readonly now: () => number;
  readonly chance: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly passphraseCost?: Argon2Cost;
  readonly newId: () => string;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Where a file stands on its disk; a copy stands elsewhere. */
  readonly standingOf?: (path: string) => string;
  /** Starts the process that reads what stands in files; without it nothing is read. */
  readonly startReader?: StartReader;
  /** The network that the device is in, by a name that no other has; null: none. */
  readonly network?: () => string | null;
  /** How the mission's other desks are met. */
  readonly lan?: LanPort;
  /** Told of a broken invariant: the person hears that something failed, whoever mends it reads what. */
  readonly onFault: (fault: unknown) => void;
  readonly log?: DeskLog;
}

const minuteMs = 60_000;

/**
 * The desk behind the bridge: locked, it knows its keyring; unlocked, it has a replica, and at one of its seats at least
 * somebody who signed in. A seat is a window, or a browser's session: who signs in there is signed in nowhere else.
 */
export class Desk {
  readonly host: DeskHost;
  readonly #options: DeskOptions;
  readonly #live: LiveQueries;
  readonly #notices: Notices;
  readonly #backups: DeskBackups;
  readonly #encryption = new Encryption();
  readonly #seats = new Set<Seat>();
  #keyring: KeyringFile;
  #open: UnlockedDesk | null = null;
  #keepingCopy: CopyStanding | null = null;
  /** While the desk is open: so that others can be given access to them. */
  #secrets: DeviceSecrets | null = null;
  /** Signing in and locking take turns. */
  #turn: Promise<unknown> = Promise.resolve();
  /**
   * Who says something finds what the one before them said, at whichever seat: two that looked at once would both give the same money
   * back, and a form that is sent twice would be two.
   */
  readonly #sayings = pLimit(1);
  #stopMinute: () => void = () => undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#keyring = options.keyring;
    this.#live = new LiveQueries(options);
    this.#notices = new Notices(() => this.#live.changed('desk'));
    this.#backups = new DeskBackups({
      ...options,
      folder: join(options.folder, 'backups'),
      name: () => datedName(options.enrolled, options.now()),
      onChange: () => this.#live.changed('backup'),
    });
    this.host = this.takeSeat();
    this.#everyMinute();
  }

  /** A further place at which one person can sign in. */
  takeSeat(): DeskHost {
    const seat = new Seat();
    this.#seats.add(seat);
    const host = hostOf({ commands: this.#commands(seat), queries: this.#queries(seat) });
    return {
      command: (name, input) => this.#tellDamage(host.command(name, input)),
      watch: (name, input, onAnswer) => seat.attendedWhile(host.watch(name, input, onAnswer)),
    };
  }

  /** Lights change and days end although nobody wrote anything. */
  #everyMinute(): void {
    this.#stopMinute = this.#options.setTimer(() => {
      this.#live.changed('time');
      this.#everyMinute();
    }, minuteMs);
  }

  async close(): Promise<void> {
    this.#stopMinute();
    await this.#closeFile();
  }

  /** A broken invariant goes on being thrown. */
  async #tellDamage<Value>(done: Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    try {
      return await done;
    } catch (thrown) {
      const failure = thrownFailure(thrown);
      if (failure.type === 'internal') throw thrown;
      this.#options.onFault(thrown);
      return err(failure);
    }
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** It begins in its turn, and lets others have theirs while it goes on. */
  async #begun<Value>(work: () => Promise<Value>): Promise<Value> {
    const { done } = await this.#inTurn(async () => ({ done: work() }));
    return done;
  }

  /** A backup is under the key that the file had: one that is being made could not go on, and one that is made is outdated. */
  async #encryptAnew<Value>(encrypt: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    if (this.#backups.state.working) return err({ type: 'backup-running' });
    const done = await encrypt();
    if (done.ok) {
      this.#backups.drop();
      forgetCopies(this.#options.folder);
    }
    return done;
  }

  async #signIn(seat: Seat, staff: string, passphrase: string): Promise<Result<Staff, Failure>> {
    const { keystoreSecret, now, folder } = this.#options;
    const tried = await unlock(this.#keyring, staff, passphrase, {
      now: now(),
      ...(keystoreSecret && { keystoreSecret }),
    });
    if (tried.keyring !== this.#keyring) {
      this.#keyring = tried.keyring;
      const written = writeKeyring(keyringPath(folder), tried.keyring);
      if (!written.ok) return err(writeFailure(written.error));
    }
    if (!tried.outcome.ok)
      return err(tried.outcome.error.type === 'unknown-staff' ? { type: 'not-found' } : tried.outcome.error);
    const opened = this.#open ? ok(this.#open) : await this.#openDesk(tried.outcome.value);
    if (!opened.ok) return opened;
    if (opened.value.people.find(staff as SubjectId)?.active === false) {
      if (!this.#open) await this.#close(opened.value);
      return err({ type: 'access-ended' });
    }
    this.#open = opened.value;
    seat.staff = staff as SubjectId;
    this.#dropDismissed(opened.value);
    this.#keepUpWithStaff(opened.value);
    this.#live.changed('desk', 'staff', 'cases', 'numbers', 'documents', 'delivery', 'link');
    return ok(staffOf(this.#signedIn(opened.value, staff as SubjectId)));
  }

  async #openDesk(secrets: OpenedSlot): Promise<Result<UnlockedDesk, Failure>> {
    const { folder, enrolled, makeCarrier } = this.#options;
    const watchCopy = (standing: () => CopyStanding) => this.#watchCopy(standing);
    const opened = await openReplica(folder, this.#keyring, secrets, enrolled, { ...this.#options, watchCopy });
    if (!opened.ok) return err(openFailure(opened.error));
    this.#keyring = opened.value.keyring;
    this.#secrets = opened.value.secrets;
    this.#tellUpdate(opened.value.update);
    let close = (): Promise<void> => opened.value.replica.close();
    try {
      const desk = new UnlockedDesk({
        ...this.#options,
        opened: opened.value,
        carrier: makeCarrier(secrets),
        pouchFolder: join(folder, 'pouches'),
        live: this.#live,
        notices: this.#notices,
        onStaffChanged: () => this.#keepUpWithStaff(desk),
      });
      close = () => desk.close();
      await desk.start();
      return ok(desk);
    } catch (thrown) {
      // Whoever tries again must find the file closed.
      await close().catch(() => undefined);
      throw thrown;
    }
  }

  #watchCopy(standing: () => CopyStanding): () => void {
    const tell = (keepingCopy: CopyStanding | null): void => {
      this.#keepingCopy = keepingCopy;
      this.#live.changed('desk');
    };
    const endWatch = lookAgain(() => tell(standing()), this.#options.setTimer);
    return () => {
      endWatch();
      tell(null);
    };
  }

  #tellUpdate(update: Update | null): void {
    if (update === null) return;
    this.#options.log?.({ event: 'update', ...update });
    if (update.copy !== 'kept')
      this.#notices.add({ type: 'updated-without-copy', at: this.#options.now(), params: {} });
  }

  /** By their records; by the keyring's slot while those are not here yet. Who was dismissed while signed in may do nothing more. */
  #signedIn(desk: UnlockedDesk, staff: SubjectId): StaffDocument {
    const found = desk.people.find(staff) ?? slotAsStaff(this.#keyring.slots.find((slot) => slot.staff === staff));
    return found.active ? found : { ...found, roles: [] };
  }

  /** Whom headquarters dismissed has no way in from the next sign-in of anybody else on: there is one left, then. */
  #dropDismissed({ people }: UnlockedDesk): void {
    const slots = this.#keyring.slots.filter(({ staff }) => people.find(staff as SubjectId)?.active !== false);
    if (!this.#secrets || slots.length === this.#keyring.slots.length) return;
    // Where it cannot be written now it is with the next sign-in.
    this.#keepKeyring(proven({ ...this.#keyring, slots }, this.#secrets));
  }

  /** While the file is closed a slot says whose it is and in which role: what headquarters says of them now, not what it said when it was made. */
  #keepUpWithStaff({ people }: UnlockedDesk): void {
    if (!this.#secrets) return;
    const slots = this.#keyring.slots.map((slot) => {
      const member = slot.staff === null ? undefined : people.find(slot.staff as SubjectId);
      return member === undefined || !member.active || isAsSaid(slot, member) ? slot : { ...slot, ...ownerOf(member) };
    });
    if (slots.every((slot, index) => slot === this.#keyring.slots[index])) return;
    // Where it cannot be written now it is with the next sign-in.
    this.#keepKeyring(proven({ ...this.#keyring, slots }, this.#secrets));
  }

  /** The file is closed with the last who is there: who left without locking does not keep it open. */
  async #lock(seat: Seat): Promise<void> {
    seat.staff = null;
    if ([...this.#seats].some((other) => other.staff !== null && other.isAttended)) this.#live.changed('desk');
    else await this.#closeFile();
  }

  async #closeFile(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    for (const seat of this.#seats) seat.staff = null;
    await this.#close(open ?? undefined);
    this.#live.changed('desk', 'staff', 'cases', 'numbers', 'documents', 'delivery', 'link');
  }

  async #close(desk: UnlockedDesk | undefined): Promise<void> {
    this.#secrets = null;
    await this.#backups.close();
    await desk?.close();
  }

  #state(seat: Seat): DeskState {
    const { enrolled } = this.#options;
    const { certificate, mission } = enrolled;
    return {
      state: seat.staff === null ? 'locked' : 'unlocked',
      mission: { code: mission.code, name: mission.name, city: mission.city.vi, timeZone: mission.timeZone },
      device: {
        id: subjectIdOf(deviceSubjectKey(certificate.device)),
        key: certificate.device,
        name: certificate.name,
      },
      staff: this.#keyring.slots.flatMap((slot) => {
        if (slot.staff === null) return [];
        const open = this.#open;
        return [staffOf(open ? this.#signedIn(open, slot.staff as SubjectId) : slotAsStaff(slot))];
      }),
      signedIn: seat.staff,
      keepingCopy: this.#keepingCopy,
      notices: [...this.#notices.list],
    };
  }

  #commands(seat: Seat): CommandHandlers {
    const access = accessCommands(
      {
        keyring: () => this.#keyring,
        keep: (keyring) => this.#keepKeyring(keyring),
        open: () => this.#openForAccess(seat),
        adopt: (secrets) => {
          this.#secrets = secrets;
        },
        random: this.#options.random,
        now: this.#options.now,
        ...(this.#options.keystoreSecret && { keystoreSecret: this.#options.keystoreSecret }),
        ...(this.#options.passphraseCost && { passphraseCost: this.#options.passphraseCost }),
      },
      this.#encryption,
    );
    const backups = backupCommands({
      backups: this.#backups,
      keyring: () => this.#keyring,
      open: () => this.#openForAccess(seat),
    });
    const handlers = {
      ...backups,
      makeBackup: (input) => this.#begun(() => backups.makeBackup(input)),
      changePassphrase: (input) => this.#inTurn(() => access.changePassphrase(input)),
      giveAccess: (input) => this.#inTurn(() => access.giveAccess(input)),
      removeAccess: (input) => this.#inTurn(() => access.removeAccess(input)),
      encryptAnew: (input) => this.#inTurn(() => this.#encryptAnew(() => access.encryptAnew(input))),
      signIn: ({ staff, passphrase }) => this.#inTurn(() => this.#signIn(seat, staff, passphrase)),
      lock: () => this.#inTurn(async () => ok((await this.#lock(seat), {}))),
      stayOffline: async ({ on }) => this.#whenOpen(seat, (desk) => desk.stayOffline(on)),
      exchangeNow: async () => this.#whenOpen(seat, (desk) => desk.exchangeNow()),
      dismissNotice: async ({ at }) => ok((this.#notices.dismiss(at), {})),
    } satisfies Partial<CommandHandlers>;
    return { ...handlers, ...this.#whileOpen(seat) };
  }

  #whileOpen(seat: Seat): Pick<CommandHandlers, keyof typeof workCommands> {
    const entries = Object.entries(workCommands).map(([name, command]) => {
      const run = command as (work: Work, input: unknown) => Promise<Result<unknown, Failure>>;
      const act = (input: unknown) => this.#work(seat, (work) => run(work, input));
      return [name, besideOthers.has(name) ? act : (input: unknown) => this.#sayings(act, input)];
    });
    return Object.fromEntries(entries) as Pick<CommandHandlers, keyof typeof workCommands>;
  }

  async #work<Value>(
    seat: Seat,
    command: (work: Work) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const open = this.#openAt(seat);
    if (!open) return err({ type: 'locked' });
    const { replica, mission, metering, lan, rosters, view, catalogue, ministry } = open.desk;
    const { uploads, scans, thumbnails, texts, firstPages, pouches } = open.desk;
    replica.attended();
    const staff = this.#signedIn(open.desk, open.staff);
    const { now } = this.#options;
    const files = { uploads, scans, thumbnails, texts, firstPages, pouches };
    const { mission: missionTime } = view;
    const published = { catalogue, ministry };
    const work = { replica, ...files, ...published, mission, missionTime, metering, lan, rosters, view, staff, now };
    try {
      return await command(work);
    } catch (thrown) {
      // Locked while a picture was worked on: its file is closed.
      if (this.#open !== open.desk) return err({ type: 'locked' });
      throw thrown;
    }
  }

  #keepKeyring(keyring: KeyringFile): Result<void, Failure> {
    const written = writeKeyring(keyringPath(this.#options.folder), keyring);
    if (!written.ok) return err(writeFailure(written.error));
    this.#keyring = keyring;
    for (const seat of this.#seats) if (!keyring.slots.some((slot) => slot.staff === seat.staff)) seat.staff = null;
    this.#live.changed('desk', 'staff');
    return ok(undefined);
  }

  #openAt({ staff }: Seat): { readonly desk: UnlockedDesk; readonly staff: SubjectId } | null {
    return this.#open === null || staff === null ? null : { desk: this.#open, staff };
  }

  #openForAccess(seat: Seat): OpenForAccess | null {
    const open = this.#openAt(seat);
    if (!open || !this.#secrets) return null;
    return { desk: open.desk, staff: this.#signedIn(open.desk, open.staff), secrets: this.#secrets };
  }

  #whenOpen(seat: Seat, act: (desk: UnlockedDesk) => void): Result<Record<string, never>, Failure> {
    const open = this.#openAt(seat);
    if (!open) return err({ type: 'locked' });
    act(open.desk);
    return ok({});
  }

  #queries(seat: Seat): QueryHandlers {
    type Answer<Name extends QueryName> = Result<QueryOutput<Name>, Failure>;
    const watch = <Name extends QueryName>(
      topics: readonly Topic[],
      query: (desk: UnlockedDesk, me: string) => Promise<QueryOutput<Name>>,
      onAnswer: (answer: Answer<Name>) => void,
    ): (() => void) => {
      this.#openAt(seat)?.desk.replica.attended();
      return this.#live.watch<Answer<Name>>(
        ['desk', ...topics],
        async () => {
          const open = this.#openAt(seat);
          if (!open) return err({ type: 'locked' });
          try {
            return ok(await query(open.desk, open.staff));
          } catch (thrown) {
            // Locked while the query ran: its file is closed.
            if (this.#open !== open.desk) return err({ type: 'locked' });
            this.#options.onFault(thrown);
            return err(thrownFailure(thrown));
          }
        },
        onAnswer,
      );
    };
    return {
      desk: (_input, onAnswer) =>
        this.#live.watch<Answer<'desk'>>(['desk', 'staff'], async () => ok(this.#state(seat)), onAnswer),
      sync: (_input, onAnswer) => watch<'sync'>(['link', 'delivery', 'time'], async (desk) => desk.sync(), onAnswer),
      access: (_input, onAnswer) =>
        watch<'access'>(
          ['staff'],
          async (desk) =>
            desk
              .staff()
              .map((one) => ({ ...one, canSignIn: this.#keyring.slots.some((slot) => slot.staff === one.id) })),
          onAnswer,
        ),
      backup: (_input, onAnswer) =>
        watch<'backup'>(
          ['backup'],
          async (desk) => ({ ...this.#backups.state, fileBytes: desk.replica.database.bytes }),
          onAnswer,
        ),
      about: (_input, onAnswer) =>
        watch<'about'>(
          ['staff'],
          async () => ({
            folder: resolve(this.#options.folder),
            headquarters: this.#keyring.enrolment.headquarters,
          }),
          onAnswer,
        ),
      staff: (_input, onAnswer) => watch<'staff'>(['staff'], async (desk) => desk.staff(), onAnswer),
      ...(Object.fromEntries(
        Object.entries(openQueries).map(([name, query]) => {
          const answer = query.answer as (desk: UnlockedDesk, input: unknown, me: string) => Promise<never>;
          const watchIt = (input: unknown, onAnswer: (answer: Answer<never>) => void) =>
            watch<never>(query.topics, (desk, me) => answer(desk, input, me), onAnswer);
          return [name, watchIt];
        }),
      ) as Pick<QueryHandlers, keyof typeof openQueries>),
    };
  }
}

const ownerOf = ({ name, title, roles }: StaffDocument) => ({ name, title: { ...title }, roles: [...roles] });

function isAsSaid({ name, title, roles }: Slot, member: StaffDocument): boolean {
  return isDeepStrictEqual({ name, title, roles }, ownerOf(member));
}

function slotAsStaff(slot: Slot | undefined): StaffDocument {
  if (!slot || slot.staff === null) throw new Error('someone without a slot is signed in');
  return {
    id: slot.staff as SubjectId,
    name: slot.name,
    title: slot.title,
    roles: readRoles(slot.roles),
    active: true,
  };
}
