import type { LinkState, Staff, SyncState } from '../bridge/model.ts';
import type { RefusedRun } from '../core/exchange/message.ts';
import type { SessionState } from '../core/exchange/session.ts';
import { dayOfInstant } from '../domain/dates.ts';
import type { Mission } from '../domain/missions.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { Carrier } from '../link/carrier.ts';
import { LinkLoop } from '../link/link-loop.ts';
import type { Replica } from '../replica/replica.ts';
import { waiting, waitingBlobBytes, waitingNeeds } from '../storage/log/delivery.ts';
import type { ViewContext } from './cases/case-view.ts';
import { linkLog, type DeskLog } from './desk-log.ts';
import { isAhead } from '../core/exchange/handed-receipt.ts';
import { lastConfirmed } from './last-confirmed.ts';
import { blobBytesToSend } from './left-to-send.ts';
import type { LiveQueries } from './live-queries.ts';
import { giveDocumentNumbers } from './documents/give-document-numbers.ts';
import { giveReceiptNumbers } from './fees/give-receipt-numbers.ts';
import { DeskLan } from './lan/desk-lan.ts';
import type { LanPort } from './lan/lan-port.ts';
import { DeskMetering } from './metering/desk-metering.ts';
import { MissionLimitsHeld } from './metering/mission-limits.ts';
import { adoptCalendar } from './ministry/adopt-calendar.ts';
import { PublishedMinistryData } from './ministry/published-data.ts';
import { grantOn } from './numbers/grant-on.ts';
import { giveNumbers } from './numbers/give-numbers.ts';
import type { NumbersContext } from './numbers/numbers-view.ts';
import type { Notices } from './notices.ts';
import type { Enrolled, OpenedReplica } from './open-replica.ts';
import { People } from './people.ts';
import { DeskPouches } from './pouch/desk-pouches.ts';
import { CrisisRosters } from './protection/crisis-rosters.ts';
import { PublishedCatalogue } from './published-catalogue.ts';
import { ReplicaOnLink } from './linked-replica.ts';
import { Scans } from './scans/scans.ts';
import { Thumbnails } from './scans/thumbnails.ts';
import { Uploads } from './files/uploads.ts';
import type { StartReader } from './texts/reader-process.ts';
import { FirstPages } from './texts/first-pages.ts';
import { TextReading } from './texts/text-reading.ts';

export interface UnlockedOptions {
  readonly opened: OpenedReplica;
  readonly enrolled: Enrolled;
  readonly carrier: Carrier;
  /** Where pouches lie while they are made or taken in. */
  readonly pouchFolder: string;
  readonly random: (length: number) => Uint8Array;
  readonly live: LiveQueries;
  readonly notices: Notices;
  /** Somebody is said to be something else than they were. */
  readonly onStaffChanged: () => void;
  readonly now: () => number;
  readonly chance: () => number;
  readonly newId: () => string;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly onFault: (fault: unknown) => void;
  readonly log?: DeskLog;
  readonly network?: () => string | null;
  readonly lan?: LanPort;
  readonly startReader?: StartReader;
}

const unheard: DeskLog = () => {};
const stayOfflineSetting = 'stay-offline';
const mostRefusedRuns = 50;
const givingMs = 50;
/** In small bundles, everything counted. */
const bytesARecord = 120;

/** A desk whose replica is open: what its commands and queries work on, until it is locked. */
export class UnlockedDesk {
  readonly replica: Replica;
  readonly people: People;
  readonly uploads: Uploads;
  readonly scans: Scans;
  readonly thumbnails: Thumbnails;
  readonly texts: TextReading;
  readonly firstPages: FirstPages;
  readonly pouches: DeskPouches;
  readonly mission: Mission;
  readonly catalogue: PublishedCatalogue;
  readonly ministry: PublishedMinistryData;
  readonly view: ViewContext;
  readonly numbers: NumbersContext;
  readonly metering: DeskMetering;
  readonly lan: DeskLan;
  readonly rosters: CrisisRosters;
  readonly #options: UnlockedOptions;
  readonly #onLink: ReplicaOnLink;
  readonly #link: LinkLoop;
  readonly #refused: SyncState['refusedRuns'] = [];
  readonly #stops: (() => void)[] = [];
  #stopGiving: (() => void) | null = null;
  #giving: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: UnlockedOptions) {
    const { opened, enrolled, live, now } = options;
    this.#options = options;
    this.replica = opened.replica;
    this.people = new People(this.replica);
    this.uploads = new Uploads(this.replica, options.newId);
    this.scans = new Scans(this.uploads);
    this.thumbnails = new Thumbnails(this.replica, this.scans);
    this.texts = this.#makeTexts();
    this.firstPages = new FirstPages({ startReader: options.startReader ?? null, setTimer: options.setTimer });
    this.mission = enrolled.mission;
    this.catalogue = new PublishedCatalogue(this.replica, () => dayOfInstant(now(), opened.missionTime.zone));
    this.ministry = new PublishedMinistryData(this.replica);
    this.#adoptCalendar();
    this.rosters = new CrisisRosters(this.replica, enrolled.mission.country);
    this.metering = this.#makeMetering();
    this.#onLink = this.#makeOnLink();
    this.pouches = this.#makePouches();
    this.#link = this.#makeLink();
    this.lan = this.#makeLan();
    this.view = {
      replica: this.replica,
      people: this.people,
      mission: opened.missionTime,
      catalogue: this.catalogue,
      now,
      isExchanging: () => this.#link.state.link.kind === 'exchanging',
      alsoOn: (subject) => this.lan.alsoOn(subject),
    };
    const { device } = enrolled.certificate;
    this.numbers = { replica: this.replica, people: this.people, device, mission: opened.missionTime, now };
    this.#listen(live);
  }

  async start(): Promise<void> {
    await this.people.reload();
    await this.uploads.dropAbandoned();
    // Begun now, so that headquarters grants it numbers at the first exchange.
    this.replica.openFeedId();
    this.#onLink.forgetRefusals();
    this.#link.start();
    this.lan.start();
    this.#giveNumbers();
    this.texts.look();
    this.#tellClock();
  }

  /** Once an opening: numbers, days and deadlines are taken from this clock. */
  #tellClock(): void {
    const { now, notices } = this.#options;
    if (this.#clockIsTold || !isAhead(this.#newestReceipt()?.at ?? 0, now())) return;
    this.#clockIsTold = true;
    notices.add({ type: 'clock-far-off', at: now(), params: {} });
  }

  #clockIsTold = false;

  #newestReceipt(): { readonly at: number } | null {
    return this.replica.log.newestReceipt(this.replica.database, this.replica.missionSpace);
  }

  /** By other days, everything may be due on another one. */
  #ministryPublished(live: LiveQueries): void {
    live.changed('catalogue');
    if (this.#adoptCalendar()) live.changed('cases', 'documents', 'time');
  }

  #adoptCalendar(): boolean {
    return adoptCalendar(this.replica, this.#options.opened.missionTime, this.ministry.calendarOf(this.mission));
  }

  /** Soon, and once: a block comes with many records, and each number taken from it changes it again. */
  #giveNumbers(): void {
    if (this.#stopGiving) return;
    this.#stopGiving = this.#options.setTimer(() => {
      this.#stopGiving = null;
      this.#giving = this.#giving
        .then(() => giveNumbers(this.numbers, () => this.#closed))
        .then(() => giveDocumentNumbers(this.numbers, () => this.#closed))
        .then(() => giveReceiptNumbers(this.numbers, () => this.#closed))
        .then(() => this.#grantOn())
        .catch((fault: unknown) => this.#options.onFault(fault));
    }, givingMs);
  }

  /** While headquarters is in reach, it grants. */
  async #grantOn(): Promise<void> {
    if (this.#closed || !isOutOfReach(this.#link.state)) return;
    await grantOn(this.numbers, this.lan.neighbours());
  }

  get #log(): DeskLog {
    return this.#options.log ?? unheard;
  }

  #makeOnLink(): ReplicaOnLink {
    const { enrolled, notices, now } = this.#options;
    return new ReplicaOnLink(this.replica, enrolled, {
      wentBack: () => {
        this.#log({ event: 'headquarters-went-back' });
        notices.add({ type: 'headquarters-went-back', at: now(), params: {} });
      },
      toldTwoStories: () => {
        this.#log({ event: 'headquarters-told-two-stories' });
        notices.add({ type: 'headquarters-told-two-stories', at: now(), params: {} });
      },
      refused: (by, runs) => this.#keepRefused(by, runs),
    });
  }

  #makePouches(): DeskPouches {
    const { opened, enrolled, pouchFolder, now, random, newId, live } = this.#options;
    const { replica, secrets } = opened;
    const ports = { replica, onLink: this.#onLink, enrolled, secrets, now, random, log: this.#log };
    return new DeskPouches({ ...ports, folder: pouchFolder, newId, onChange: () => live.changed('link') });
  }

  #makeTexts(): TextReading {
    const { setTimer, onFault, live, startReader = null } = this.#options;
    return new TextReading({
      replica: this.replica,
      startReader,
      setTimer,
      onFault,
      onChange: (found) => (found ? live.changed('texts', 'cases', 'documents') : live.changed('texts')),
    });
  }

  #makeMetering(): DeskMetering {
    const { opened, enrolled, now, network = () => null, live } = this.#options;
    return new DeskMetering({
      readSetting: (name) => this.replica.readSetting(name),
      writeSetting: (name, value) => this.replica.writeSetting(name, value),
      mission: new MissionLimitsHeld(this.replica),
      device: enrolled.certificate.device,
      network,
      zone: opened.missionTime.zone,
      now,
      onRules: () => {
        live.changed('link');
        this.#link.look();
      },
    });
  }

  #makeLink(): LinkLoop {
    const { carrier, now, chance, setTimer, live } = this.#options;
    const { metering } = this;
    const logLink = linkLog(this.#log);
    let wasOutOfReach = false;
    const ports = {
      carrier,
      replica: this.#onLink,
      metering,
      now,
      chance,
      setTimer,
      onState: (state: SessionState) => {
        live.changed('link');
        logLink(state.link);
        // Whoever is nearby may need numbers that nobody else can give now.
        if (isOutOfReach(state) && !wasOutOfReach) this.#giveNumbers();
        wasOutOfReach = isOutOfReach(state);
      },
    };
    return new LinkLoop(ports, this.replica.readSetting(stayOfflineSetting) === 'on');
  }

  #makeLan(): DeskLan {
    const { opened, enrolled, network = () => null, lan = {}, live } = this.#options;
    const { certificate } = enrolled;
    return new DeskLan({
      ...this.#options,
      replica: this.replica,
      onLink: this.#onLink,
      spending: this.metering,
      certificate,
      signer: opened.signer,
      port: lan,
      network,
      isStayingOffline: () => this.#link.state.link.kind === 'staying-offline',
      onChange: () => live.changed('link'),
      onReceived: () => this.#link.appended(),
      onOutcome: (reason) => this.#log({ event: 'lan', reason }),
      onMet: (sentRecords) => {
        this.#giveNumbers();
        // Of what waits, more is on another desk too.
        if (sentRecords > 0) live.changed('delivery');
      },
    });
  }

  #keepRefused(by: 'desk' | 'headquarters', runs: readonly RefusedRun[]): void {
    this.#log({ event: 'runs-refused', by, reasons: runs.map((run) => run.reason) });
    const at = this.#options.now();
    this.#refused.unshift(...runs.map((run) => ({ at, reason: run.reason, feed: run.feed })));
    this.#refused.splice(mostRefusedRuns);
    this.#options.notices.add({ type: 'run-refused', at, params: { by, runs: runs.length } });
  }

  #listen(live: LiveQueries): void {
    const { documents, appended$, delivery$, notices$ } = this.replica;
    // `eventBulks$` keeps nothing, where `$` would keep every event for ever.
    const subscriptions = [
      documents.cases.eventBulks$.subscribe(() => live.changed('cases')),
      documents.documents.eventBulks$.subscribe(() => live.changed('documents')),
      documents.ledger.eventBulks$.subscribe(({ events }) => {
        live.changed(...new Set(events.map(({ documentData }) => topicOf(documentData.of))));
      }),
      documents.blocks.eventBulks$.subscribe(() => {
        live.changed('numbers');
        this.#giveNumbers();
      }),
      documents.people.eventBulks$.subscribe(() => live.changed('people')),
      documents.series.eventBulks$.subscribe(() => live.changed('numbers')),
      delivery$.subscribe(() => {
        live.changed('delivery');
        this.#tellClock();
        this.lan.news();
        this.metering.lookAtMission();
        this.texts.look();
        if (this.catalogue.hasChanged()) live.changed('catalogue');
        if (this.ministry.hasChanged()) this.#ministryPublished(live);
      }),
      appended$.subscribe(() => {
        live.saved();
        this.#link.appended();
      }),
      notices$.subscribe((notice) => {
        const type = notice.reason === 'fork' ? 'fork-found' : 'new-feed-after-restore';
        this.#options.notices.add({ type, at: notice.at, params: { reason: notice.reason } });
      }),
    ];
    const onStaffChanged = (): void => {
      this.#options.onStaffChanged();
      live.changed('staff', 'desk');
    };
    this.#stops.push(
      () => {
        for (const subscription of subscriptions) subscription.unsubscribe();
      },
      this.people.follow({ onChanged: onStaffChanged, onFault: this.#options.onFault }),
    );
  }

  staff(): Staff[] {
    return this.people
      .all()
      .filter((one) => one.active)
      .map(staffOf);
  }

  exchangeNow(): void {
    this.#onLink.forgetRefusals();
    this.#link.exchangeNow();
    this.lan.visitNow();
  }

  stayOffline(on: boolean): void {
    this.replica.writeSetting(stayOfflineSetting, on ? 'on' : 'off');
    this.#link.stayOffline(on);
    this.lan.look();
  }

  /** What the line has still to carry to headquarters, about: records are small beside what is attached. */
  waitingBytes(): number {
    const { database, missionSpace } = this.replica;
    return waiting(database, [missionSpace]).records * bytesARecord + this.#blobBytesToSend();
  }

  #blobBytesToSend(): number {
    return blobBytesToSend(waitingNeeds(this.replica.database), (space) => this.#onLink.loadMemory(space));
  }

  /** Bytes a second that the line was last measured to carry; null: not measured. */
  get rate(): number | null {
    return this.#link.state.rate;
  }

  sync(): SyncState {
    const { database, log } = this.replica;
    const session = this.#link.state;
    return {
      link: linkState(session, waiting(database, [this.replica.missionSpace]).records, () => this.#blobBytesToSend()),
      waiting: { ...waiting(database, [this.replica.missionSpace]), blobBytes: waitingBlobBytes(database) },
      withheld: session.link.kind === 'up-to-date' ? this.#onLink.missingHere() : 0,
      lastConfirmedAt: this.#lastConfirmedAt(session),
      rate: this.rate,
      oneByOne: this.#link.isOneByOne,
      held: {
        records: log.count(),
        feeds: [...log.feeds.all()].length,
        setAside: this.replica.setAside().length,
        newer: log.unreadable.count(),
      },
      refusedRuns: [...this.#refused],
    };
  }

  /** By link, kept across restarts; else by the newest receipt, which a stick or another desk may have brought. */
  #lastConfirmedAt(session: SessionState): number | null {
    const kept = this.replica.readSetting('last-confirmed');
    if (session.link.kind !== 'up-to-date') {
      const known = [kept === null ? null : Number(kept), this.#newestReceipt()?.at ?? null].filter(
        (at) => at !== null,
      );
      return lastConfirmed(known, this.#options.now());
    }
    const at = String(session.link.since);
    if (kept !== at) this.replica.writeSetting('last-confirmed', at);
    return session.link.since;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopGiving?.();
    const linkStopped = this.#link.stop();
    await this.lan.close();
    await Promise.all([this.texts.close(), this.firstPages.close()]);
    await this.pouches.close();
    this.rosters.close();
    for (const stop of this.#stops) stop();
    await Promise.all([linkStopped, this.#giving]);
    await this.replica.close();
  }
}

export function staffOf({ id, name, title, roles }: Pick<StaffDocument, 'id' | 'name' | 'title' | 'roles'>): Staff {
  return { id, name, title, roles: [...roles] };
}

const topicOf = (of: string): 'protection' | 'ledger' =>
  of === 'emergency' || of === 'crisis' || of === 'crisis_mark' ? 'protection' : 'ledger';

/** For a while, not for the moment in which a line is cut: headquarters gives what it can give itself. */
function isOutOfReach({ link, offlineSince }: SessionState): boolean {
  return offlineSince !== null || link.kind === 'refused' || link.kind === 'held-back';
}

function linkState(session: SessionState, leftRecords: number, leftBytes: () => number): LinkState {
  const { link } = session;
  return link.kind === 'exchanging'
    ? { kind: 'exchanging', ...link.progress, leftRecords, leftBytes: leftBytes() }
    : link;
}
