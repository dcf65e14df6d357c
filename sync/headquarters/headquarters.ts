import path from 'node:path';
import { pino, type Logger } from 'pino';
import type { SubjectState } from '../core/fold/fold.ts';
import type { DeviceKey, Hash, Space, SubjectId } from '../core/ids.ts';
import type { OperationFault } from '../core/record/record.ts';
import { ok, type Result } from '../core/result.ts';
import type { Catalogue } from '../domain/catalogue/types.ts';
import type { Mission } from '../domain/missions.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { PouchSource } from '../link/pouch/open-pouch.ts';
import { openAuthority, type Authority } from './authority/authority.ts';
import type { Manifest } from './backup/manifest.ts';
import { writeBackup, type BackupFault } from './backup/write-backup.ts';
import type { PrintTemplate } from '../domain/prints/template.ts';
import { publishTemplates, publishedTemplates, type PublishTemplatesFault } from './templates/templates.ts';
import { publishCatalogue, publishedCatalogue, type PublishFault } from './ministry/catalogue.ts';
import { listenForChanges } from './changes.ts';
import { eraseRecords, type ErasureFault } from './authority/erasure.ts';
import {
  listSetAside,
  ruleOnRecords,
  type RulingFault,
  type RulingOrder,
  type SetAsideRecord,
} from './authority/ruling.ts';
import { findDevicesByPrefix, listDevices, type EnrolledDevice } from './devices/devices.ts';
import { makeCode, type EnrolmentCode } from './devices/enrolment.ts';
import { startFollowUp } from './follow-up/follow-up.ts';
import {
  certifyHeadquarters,
  ministry,
  openIdentity,
  readOwnCertificate,
  type RootOffline,
  type WrongKeys,
} from './keys/identity.ts';
import { openKeys, type HeadquartersKeys, type KeysDamaged } from './keys/keys.ts';
import {
  addMission,
  listMissions,
  missionSpace,
  type AddMissionFault,
  type UnknownMission,
} from './ministry/missions.ts';
import { sendBlanks, type BlanksToSend, type StockFault } from './stock/send-blanks.ts';
import {
  grantNumbers,
  reportNumbers,
  takeBackBlock,
  voidNumber,
  type NumbersFault,
  type SeriesReport,
} from './numbers/rule-numbers.ts';
import { openDatabase, type DatabaseFault, type OpenedDatabase } from './postgres/open-database.ts';
import { exportPouch, type PouchOrder } from './pouch/export-pouch.ts';
import { importPouch, type PouchPorts, type PouchProgress } from './pouch/import-pouch.ts';
import type { Settings } from './postgres/embedded.ts';
import { foldSubjects, readProjected, type ProjectedSubject } from './projection/projection.ts';
import { startProjector } from './projection/projector.ts';
import { Traffic } from './traffic.ts';
import { revokeDevice, type RevocationFault } from './devices/revocation.ts';
import type { ListenFault } from './server/listen.ts';
import { makeMetricsServer, Metrics } from './server/metrics.ts';
import {
  defaultLimits,
  makeServer,
  type HeadquartersServer,
  type ServerLimits,
  type ServerPorts,
} from './server/server.ts';
import {
  addStaff,
  changeStaff,
  dismissStaff,
  listStaff,
  type NewStaffMember,
  type StaffChange,
  type UnknownStaff,
} from './ministry/staff.ts';

export interface HeadquartersOptions {
  /** `keys/` is kept in it, and `postgres/` where no other database is named. */
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Silent where it is left out. */
  readonly log?: Logger;
  /** Of our own PostgreSQL. */
  readonly postgresSettings?: Settings;
}

export type HeadquartersFault = DatabaseFault | KeysDamaged | WrongKeys | RootOffline;

export interface ServeOptions {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly publicUrl?: string;
  /** The address of a proxy in front: from there, and from nowhere else, `X-Forwarded-For` says who asks. */
  readonly proxy?: string;
  readonly tls?: NonNullable<ServerPorts['tls']>;
  readonly limits?: Partial<ServerLimits>;
}

export interface MetricsAddress {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
}

/** Headquarters in one process: its keys, its database, and what it can be asked to do. Many may share one database. */
export interface Headquarters {
  readonly keys: HeadquartersKeys;
  /** @returns the address, as `http://127.0.0.1:8420` */
  serve(options: ServeOptions): Promise<Result<string, ListenFault>>;
  /** Answers `GET /metrics` at an address of its own. @returns that address, as `http://127.0.0.1:9464/metrics` */
  serveMetrics(address: MetricsAddress): Promise<Result<string, ListenFault>>;
  /** Desks that are listening for changes, at all servers of this process. */
  streams(): number;
  enrolmentCode(mission: string): Promise<Result<EnrolmentCode, UnknownMission>>;
  addMission(mission: Mission): Promise<Result<null, AddMissionFault>>;
  missions(): Promise<readonly Mission[]>;
  devices(): Promise<readonly EnrolledDevice[]>;
  /** @param prefix the first hex digits of the device's key */
  findDevices(prefix: string): Promise<readonly EnrolledDevice[]>;
  revoke(device: DeviceKey, reason: string): Promise<Result<null, RevocationFault>>;
  /** Records of a mission that are kept and do not count. */
  setAside(mission: string): Promise<Result<readonly SetAsideRecord[], UnknownMission>>;
  /** @returns of how many records something else holds now */
  rule(order: RulingOrder): Promise<Result<number, RulingFault>>;
  /** By law: there is no way back. */
  erase(space: Space, records: readonly Hash[], reason: string): Promise<Result<null, ErasureFault>>;
  addStaff(mission: string, member: NewStaffMember): Promise<Result<SubjectId, UnknownMission | OperationFault>>;
  changeStaff(
    mission: string,
    id: SubjectId,
    change: StaffChange,
  ): Promise<Result<null, UnknownStaff | OperationFault>>;
  dismissStaff(mission: string, id: SubjectId): Promise<Result<null, UnknownStaff | OperationFault>>;
  staff(mission: string): Promise<readonly StaffDocument[]>;
  /** Copies the database as it stands into a new folder, while everything goes on, and reads it again. Keys are no part of it. */
  backUp(folder: string): Promise<Result<Manifest, BackupFault>>;
  /** @returns how many records it took: none where the same catalogue is in force */
  publishCatalogue(catalogue: Catalogue): Promise<Result<number, PublishFault>>;
  catalogue(): Promise<Catalogue | null>;
  /** Layouts of papers, as somebody wrote them. @returns how many records it took */
  publishTemplates(given: readonly unknown[]): Promise<Result<number, PublishTemplatesFault>>;
  templates(): Promise<readonly PrintTemplate[]>;
  /** What became of each number of a mission's series. */
  numbers(mission: string, year?: number): Promise<Result<readonly SeriesReport[], UnknownMission>>;
  sendBlanks(order: BlanksToSend): Promise<Result<number, StockFault>>;
  grantNumbers(order: Parameters<typeof grantNumbers>[1]): Promise<Result<number, NumbersFault>>;
  takeBackNumbers(order: Parameters<typeof takeBackBlock>[1]): Promise<Result<null, NumbersFault>>;
  voidNumber(order: Parameters<typeof voidNumber>[1]): Promise<Result<null, NumbersFault>>;
  /** Takes one part of a pouch in. What reading the file throws passes through. */
  importPouch(source: PouchSource, onProgress?: PouchProgress): ReturnType<typeof importPouch>;
  exportPouch(order: PouchOrder): ReturnType<typeof exportPouch>;
  /** A subject folded from the log as it stands; null where nothing is held about it. */
  state(space: Space, subject: SubjectId): Promise<SubjectState | null>;
  /** A subject as reports see it; `settle` first to see all that was appended. */
  projected(space: Space, subject: SubjectId): Promise<ProjectedSubject | null>;
  /** Resolves once all that follows from what was taken in is done, and the projection has caught up. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens headquarters; makes its keys and its database at the first call. */
export async function openHeadquarters(options: HeadquartersOptions): Promise<Result<Headquarters, HeadquartersFault>> {
  const log = options.log ?? pino({ level: 'silent' });
  const keys = openKeys(path.join(options.dataFolder, 'keys'), options.random);
  if (!keys.ok) return keys;
  const opened = await openDatabase({ ...options, log });
  if (!opened.ok) return opened;
  const { database, url } = opened.value;
  const prepared = await prepare(opened.value, keys.value, options);
  if (!prepared.ok) {
    await opened.value.close();
    return prepared;
  }
  const changes = await listenForChanges(url, () => opened.value.revive());
  const traffic = new Traffic();
  const projector = startProjector({ database, changes, traffic, log });
  const { now, random } = options;
  const authority = openAuthority({
    database,
    signer: keys.value.signer,
    certificate: () => currentCertificate(database),
    now,
    random,
  });
  const followUp = startFollowUp({ database, authority, now, log });
  const desks = new Set<HeadquartersServer>();
  const servers = new Set<Pick<HeadquartersServer, 'listen' | 'close'>>();
  const metrics = new Metrics();
  const serve = async ({
    host,
    port,
    publicUrl,
    proxy,
    tls,
    limits,
  }: ServeOptions): Promise<Result<string, ListenFault>> => {
    const server = await makeServer({
      database,
      keys: keys.value,
      nonceSecret: prepared.value.nonceSecret,
      changes,
      now,
      log,
      limits: { ...defaultLimits, ...limits },
      publicUrl: publicUrl ?? null,
      proxy: proxy ?? null,
      followUp,
      tls: tls ?? null,
      metrics,
      traffic,
    });
    desks.add(server);
    servers.add(server);
    return server.listen({ host, port });
  };
  const streams = (): number => [...desks].reduce((sum, server) => sum + server.streams(), 0);
  metrics.countStreams(streams);
  const serveMetrics: Headquarters['serveMetrics'] = async (address) => {
    const server = makeMetricsServer(metrics);
    servers.add(server);
    const listening = await server.listen(address);
    return listening.ok ? ok(`${listening.value}/metrics`) : listening;
  };
  const close = async (): Promise<void> => {
    for (const server of servers) await server.close();
    await followUp.close();
    await projector.close();
    await changes.close();
    await opened.value.close();
  };
  return ok({
    keys: keys.value,
    serve,
    serveMetrics,
    streams,
    ...makeActions({ database, keys: keys.value, authority, now, random, log, followUp }),
    settle: async () => {
      await followUp.settle();
      await projector.settle();
    },
    close,
  });
}

async function prepare(
  { database }: OpenedDatabase,
  keys: HeadquartersKeys,
  { now, random }: HeadquartersOptions,
): Promise<Result<{ readonly nonceSecret: Uint8Array }, WrongKeys | RootOffline>> {
  const identity = await openIdentity(database, keys, random);
  if (!identity.ok) return identity;
  const spaces = (await listMissions(database)).map((mission) => missionSpace(mission.code));
  const certified = await certifyHeadquarters(database, keys, [ministry, ...spaces], now());
  return certified.ok ? identity : certified;
}

async function currentCertificate(
  database: OpenedDatabase['database'],
): ReturnType<Parameters<typeof openAuthority>[0]['certificate']> {
  const certificate = await readOwnCertificate(database);
  if (!certificate) throw new Error('headquarters has no certificate although it was opened');
  return certificate;
}

interface ActionPorts extends PouchPorts {
  readonly authority: Authority;
}

function makeActions(
  ports: ActionPorts,
): Omit<Headquarters, 'keys' | 'serve' | 'serveMetrics' | 'streams' | 'settle' | 'close'> {
  const { database, keys, authority, now, random } = ports;
  return {
    enrolmentCode: (mission) => makeCode(database, mission, { now: now(), random }),
    addMission: (mission) => addMission(database, keys, mission, now()),
    missions: () => listMissions(database),
    devices: () => listDevices(database),
    findDevices: (prefix) => findDevicesByPrefix(database, prefix),
    revoke: (device, reason) => revokeDevice({ database, authority, now }, device, reason),
    setAside: (mission) => listSetAside(database, mission),
    rule: (order) => ruleOnRecords({ database, authority }, order),
    erase: (space, records, reason) => eraseRecords({ database, authority }, space, records, reason),
    addStaff: (mission, member) => addStaff({ database, authority, random }, mission, member),
    changeStaff: (mission, id, change) => changeStaff({ database, authority }, mission, id, change),
    dismissStaff: (mission, id) => dismissStaff({ database, authority }, mission, id),
    staff: (mission) => listStaff(database, mission),
    backUp: (folder) => writeBackup(database, folder, now()),
    publishCatalogue: (catalogue) => publishCatalogue(authority, database, catalogue),
    catalogue: () => publishedCatalogue(database),
    publishTemplates: (given) => publishTemplates(authority, database, given),
    templates: () => publishedTemplates(database),
    numbers: (mission, year) => reportNumbers({ database, authority, now }, mission, year),
    grantNumbers: (order) => grantNumbers({ database, authority, now }, order),
    takeBackNumbers: (order) => takeBackBlock({ database, authority, now }, order),
    voidNumber: (order) => voidNumber({ database, authority, now }, order),
    sendBlanks: (order) => sendBlanks({ database, authority, now }, random, order),
    importPouch: (source, onProgress) => importPouch(ports, source, onProgress),
    exportPouch: (order) => exportPouch(ports, order),
    state: async (space, subject) => (await foldSubjects(database, space, [subject])).get(subject) ?? null,
    projected: (space, subject) => readProjected(database, space, subject),
  };
}
