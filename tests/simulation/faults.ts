import type { Cast } from './checks.ts';
import { Desk, type Backup } from './desk.ts';
import type { Snapshot } from './headquarters.ts';
import { carryPouch, pouchFailed } from './pouch.ts';
import { admit, revoke, ruleOnRecords } from './rulings.ts';
import { visit, visitFailed } from './visit.ts';

type World = Cast & { readonly desks: Desk[] };

/** Puts on the agenda what goes wrong, and when, as the plan says. */
export function planFaults(world: World): void {
  const { plan } = world.setting;
  const { random, agenda } = world.setting;
  const often = (count: number, label: string, happen: () => void): void => {
    for (let index = 0; index < count; index += 1) agenda.after(random.below(plan.busyMs), label, happen);
  };
  often(plan.newYears, 'a year begins', () => beginYear(world));
  often(plan.partitions, 'a line is cut', () => partition(world));
  often(plan.offlineSwitches, 'someone switches', () => switchOffline(world));
  often(plan.deskCrashes, 'a desk is to crash', () => crashDesk(world));
  often(plan.headquartersCrashes, 'headquarters is to crash', () => crashHeadquarters(world));
  often(plan.revocations, 'a device is revoked', () => revokeSomeone(world));
  often(plan.verdictsOnRecords, 'headquarters rules', () => ruleIfUp(world));
  often(plan.fullDisks, 'a disk fills', () => fillDisk(world));
  often(plan.clones, 'a desk is cloned', () => cloneDesk(world));
  often(plan.rots, 'a record rots', () => rotRecord(world));
  often(plan.pouches, 'a pouch is carried', () => pouch(world));
  planVisits(world);
  for (let index = 0; index < plan.deskRestores; index += 1) planDeskRestore(world);
  for (let index = 0; index < plan.headquartersRestores; index += 1) planHeadquartersRestore(world);
}

function beginYear({ desks, setting: { random } }: World): void {
  const { machine, kept, pen } = random.pick(desks);
  if (machine.up && !kept.disk.full) pen.beginFeed('ordinary');
}

function partition({ desks, setting: { agenda, random, network, plan } }: World): void {
  const { name } = random.pick(desks);
  network.cut(name);
  agenda.after(random.below(plan.busyMs), `the line of ${name} is mended`, () => network.mend(name));
}

function switchOffline({ desks, setting: { agenda, random } }: World): void {
  const desk = random.pick(desks);
  if (desk.machine.up) desk.stayOffline(true);
  const ms = random.chance(0.3) ? random.below(500) : random.below(200_000);
  agenda.after(ms, `${desk.name} goes online`, () => {
    if (desk.machine.up) desk.stayOffline(false);
  });
}

function crashDesk({ desks, setting: { agenda, random } }: World): void {
  const desk = random.pick(desks);
  desk.machine.crashIn(random.between(1, 60));
  agenda.after(random.between(20_000, 90_000), `${desk.name} comes back`, () => {
    if (!desk.machine.up) desk.start();
  });
}

function crashHeadquarters({ headquarters: { machine }, setting: { agenda, random } }: World): void {
  machine.crashIn(random.between(1, 60));
  agenda.after(random.between(10_000, 60_000), 'headquarters comes back', () => machine.boot());
}

function revokeSomeone({ desks, headquarters, setting: { agenda, random, plan } }: World): void {
  const desk = random.pick(desks);
  if (!headquarters.machine.up) return;
  revoke(headquarters, desk, plan.refusesRevoked);
  if (random.chance(0.3)) return;
  agenda.after(random.below(plan.busyMs), `${desk.name} is admitted again`, () => {
    if (headquarters.machine.up) admit(headquarters, desk);
  });
}

function ruleIfUp({ headquarters, setting: { random } }: World): void {
  if (headquarters.machine.up) ruleOnRecords(headquarters, random);
}

function fillDisk({ desks, setting: { agenda, random } }: World): void {
  const desk = random.pick(desks);
  desk.kept.disk.full = true;
  agenda.after(random.below(120_000), `${desk.name} has room again`, () => {
    desk.kept.disk.full = false;
  });
}

function cloneDesk(world: World): void {
  const { desks, setting, headquarters } = world;
  const original = setting.random.pick(desks);
  const { name, identity } = original;
  const clone = new Desk(
    { name: `${name}'`, identity, clockOff: setting.plan.clocksOff[3] ?? 0 },
    setting,
    headquarters,
  );
  clone.restore(original.backUp(), true);
  setting.ledger.doubled.add(identity.certificate.name);
  desks.push(clone);
  clone.start();
}

/** One that nobody else has: else there would be a sound copy to go by. */
function rotRecord({ desks, headquarters, setting: { random, ledger } }: World): void {
  const desk = random.pick(desks);
  const disks = [headquarters, ...desks].map(({ kept }) => kept.disk);
  const { device } = desk.identity.certificate;
  const own = [...desk.kept.disk.records.values()].filter(
    ({ hash, body, operation }) =>
      body.seq > 1 &&
      operation !== null &&
      desk.kept.disk.ownerOf.get(body.feed)?.certificate.device === device &&
      disks.every((disk) => disk === desk.kept.disk || !disk.records.has(hash)),
  );
  if (own.length === 0) return;
  const { hash, body } = random.pick(own);
  ledger.rotten.set(body.feed, hash);
  desk.kept.disk.rot(hash);
}

function pouch({ desks, setting }: World): void {
  const [from, to] = setting.random.shuffle(desks);
  if (from && to) setting.ledger.watch(carryPouch(from, to, setting).catch(pouchFailed));
}

function planVisits({ desks, headquarters, setting }: World): void {
  const { agenda, plan, visits, ledger } = setting;
  for (let index = 0; index < visits.count; index += 1)
    agenda.after(visits.random.below(plan.busyMs), 'a desk visits another', () => {
      const [visitor, host] = visits.random.shuffle(desks);
      if (visitor && host) ledger.watch(visit(visitor, host, headquarters, setting).catch(visitFailed));
    });
}

function planDeskRestore({ desks, setting }: World): void {
  const { agenda, random, plan, ledger } = setting;
  const desk = random.pick(desks);
  const at = random.below(plan.busyMs);
  let backup: Backup | null = null;
  agenda.after(at, `${desk.name} is backed up`, () => {
    backup = desk.backUp();
  });
  agenda.after(at + random.below(plan.busyMs - at), `${desk.name} is restored`, () => {
    if (!backup) return;
    if (!desk.willNotice(backup, plan.restoresWholeMachine)) ledger.doubled.add(desk.identity.certificate.name);
    desk.restore(backup, plan.restoresWholeMachine);
    desk.start();
  });
}

function planHeadquartersRestore({ headquarters, setting }: World): void {
  const { agenda, random, plan, ledger } = setting;
  const at = random.below(plan.busyMs);
  let snapshot: Snapshot | null = null;
  agenda.after(at, 'headquarters is backed up', () => {
    snapshot = headquarters.snapshot();
  });
  agenda.after(at + random.below(plan.busyMs - at), 'headquarters is restored', () => {
    if (!snapshot) return;
    if (!plan.headquartersKnows) ledger.doubled.add('headquarters');
    headquarters.restore(snapshot, plan.headquartersKnows);
    headquarters.machine.boot();
  });
}
