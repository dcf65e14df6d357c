import { existsSync } from 'node:fs';
import type { DeskPorts } from '../../sync/desk/open-desk.ts';
import { enrolDevice, exchangeUntilQuiet, finishEnrolment, type EnrolPorts } from '../../sync/desk/enrol-desk.ts';
import { keyringPath, openReplica, readEnrolment } from '../../sync/desk/open-replica.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../sync/domain/catalogue/settle.ts';
import type { Catalogue } from '../../sync/domain/catalogue/types.ts';
import { lastWholeDay } from './last-whole-day.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { sampleSettings } from '../../sync/domain/sample/sample-settings.ts';
import { sampleStaff } from '../../sync/domain/sample/staff.ts';
import type { StaffDocument } from '../../sync/domain/staff.ts';
import type { Headquarters } from '../../sync/headquarters/headquarters.ts';
import { HttpCarrier } from '../../sync/link/http-carrier.ts';
import { signerFromSeed } from '../../sync/core/signing.ts';
import { openSlot } from '../../sync/replica/keyring/keyring.ts';
import { People } from '../../sync/desk/people.ts';
import { fillConflicts } from './fill-conflicts.ts';
import { fillDocuments } from './fill-documents.ts';
import { fillProtection } from './fill-protection.ts';
import { fillSample } from './fill-sample.ts';
import { progress, say } from './words.ts';

export interface SampleMission {
  readonly headquarters: Headquarters;
  readonly address: string;
  /** The folder of the desk's replica. */
  readonly folder: string;
  readonly passphrase: string;
  readonly cases: number;
  readonly ports: DeskPorts;
}

const missionCode = 'DEL';
const deskName = 'Quầy lãnh sự 1';
const sampleSeed = 20_260;
/** Some three hundred beside two thousand cases. */
const documentsACase = 0.15;

/** Whether the sample was begun but not finished: its desk is then made anew. */
export const isFilled = (folder: string): boolean => existsSync(keyringPath(folder));

/** Makes New Delhi: the mission and its staff at headquarters, a desk enrolled as any other, and a year of its work. */
export async function makeSampleMission(sample: SampleMission): Promise<void> {
  const catalogue = await prepareHeadquarters(sample.headquarters);
  const keyring = await enrolSampleDesk(sample);
  const enrolled = orThrow(readEnrolment(keyring));
  const slot = keyring.slots[0];
  const secrets = slot && (await openSlot(slot, sample.passphrase));
  if (!secrets) throw new Error('the sample desk does not open with its passphrase');
  const clock = { at: sample.ports.now() };
  const opened = orThrow(
    await openReplica(sample.folder, keyring, secrets, enrolled, { ...sample.ports, now: () => clock.at }),
  );
  const { replica, missionTime } = opened;
  try {
    const people = new People(replica);
    await people.reload();
    const filling = {
      replica,
      clock,
      seed: sampleSeed,
      today: lastWholeDay(sample.ports.now(), missionTime.zone),
      mission: missionCode,
      missionTime,
      staff: sampleStaff.map((member) => findMember(people, member.name)),
    };
    const onProgress = progress('Hồ sơ mẫu / sample records');
    await fillSample({ ...filling, count: sample.cases, catalogue, onProgress });
    await fillDocuments({ ...filling, count: Math.ceil(sample.cases * documentsACase) });
    await replica.projectDirty();
    await fillProtection(filling, sample.ports.now());
    await fillConflicts(filling, sample.ports.now());
    clock.at = sample.ports.now();
    say('Đang gửi về Bộ…', 'Sending it to headquarters…');
    const carrier = new HttpCarrier({
      headquarters: new URL(sample.address),
      signer: signerFromSeed(secrets.deviceSeed),
    });
    await exchangeUntilQuiet(replica, enrolled, carrier, { ...sample.ports, makeCarrier: () => carrier });
  } finally {
    await replica.close();
  }
}

/** The catalogue's open points are settled with sample values: real ones are headquarters' to set. */
async function prepareHeadquarters(headquarters: Headquarters): Promise<Catalogue> {
  const mission = missionByCode(missionCode);
  if (!mission) throw new Error(`there is no mission ${missionCode}`);
  const known = await headquarters.missions();
  if (!known.some((other) => other.code === missionCode)) orThrow(await headquarters.addMission(mission));
  const staff = await headquarters.staff(missionCode);
  for (const member of sampleStaff) {
    if (!staff.some((other) => other.name === member.name)) orThrow(await headquarters.addStaff(missionCode, member));
  }
  const catalogue = settleCatalogue(builtInCatalogue, sampleSettings);
  orThrow(await headquarters.publishCatalogue(catalogue));
  const coming = { blank: 'passport', first: 'N0013001', last: 'N0013500', note: 'Túi thư ngoại giao số 14.' };
  orThrow(await headquarters.sendBlanks({ mission: missionCode, ...coming }));
  return catalogue;
}

async function enrolSampleDesk({
  headquarters,
  address,
  folder,
  passphrase,
  ports,
}: SampleMission): ReturnType<typeof enrolled> {
  const code = orThrow(await headquarters.enrolmentCode(missionCode));
  const options = {
    data: folder,
    headquarters: new URL(address),
    enrolmentCode: code.code,
    deviceName: deskName,
    passphrase,
  };
  const enrolPorts: EnrolPorts = {
    ...ports,
    makeCarrier: (url, secrets) => new HttpCarrier({ headquarters: url, signer: signerFromSeed(secrets.deviceSeed) }),
  };
  return enrolled(options, enrolPorts);
}

async function enrolled(options: Parameters<typeof enrolDevice>[0], ports: EnrolPorts) {
  const begun = orThrow(await enrolDevice(options, undefined, null, ports));
  return orThrow(await finishEnrolment(options, begun, undefined, ports));
}

function findMember(people: People, name: string): StaffDocument {
  const found = people.all().find((member) => member.name === name);
  if (!found) throw new Error('a sample member of staff did not arrive from headquarters');
  return found;
}

function orThrow<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly type: string } },
): Value {
  if (!result.ok) throw new Error(`the sample could not be made: ${result.error.type}`);
  return result.value;
}
