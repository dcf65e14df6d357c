import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Value } from '../../../sync/core/canonical.ts';
import { keyringPath, openReplica, readEnrolment } from '../../../sync/desk/open-replica.ts';
import { readKeyring } from '../../../sync/replica/keyring/keyring-file.ts';
import { builtInCatalogue, procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { settleCatalogue } from '../../../sync/domain/catalogue/settle.ts';
import { caseFields } from '../../../sync/domain/case-document.ts';
import { temporaryCode } from '../../../sync/domain/codes.ts';
import { dayOfInstant } from '../../../sync/domain/dates.ts';
import { generateSampleCases, type SampleCase } from '../../../sync/domain/sample/sample-cases.ts';
import { sampleSettings } from '../../../sync/domain/sample/sample-settings.ts';
import { sampleStaff } from '../../../sync/domain/sample/staff.ts';
import { People } from '../../../sync/desk/people.ts';
import type { Replica } from '../../../sync/replica/replica.ts';
import { openSlot } from '../../../sync/replica/keyring/keyring.ts';
import { RunningProgram } from '../../support/e2e-program.ts';
import { Station } from '../../support/e2e-station.ts';
import type { BenchOptions } from '../bench.ts';
import { cacheFolder, fingerprintOf, removeOthers } from '../folders.ts';

/** The first passphrase of everybody in the sample. */
export const samplePassphrase = 'chancery';

const casesACommit = 1_000;
/** So many different dossiers are invented; the others repeat them on other days, under other codes. */
const invented = 2_000;

/**
 * The folder of a desk as `npm start` makes it, with so many cases more: one record each, for it is the list that is looked at. It
 * stays offline, and is kept for the next run.
 */
export async function prepareDeskOfCases(cases: number, { say }: Pick<BenchOptions, 'say'>): Promise<string> {
  const name = `desk-${cases}-${fingerprintOf('sync/core', 'sync/domain', 'sync/storage', 'sync/replica', 'tests/bench/data')}`;
  const kept = path.join(cacheFolder(), name);
  if (!existsSync(kept)) {
    removeOthers(`desk-${cases}-`, name);
    const beside = `${kept}.new`;
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside);
    await makeSample(beside);
    say(`  writing ${cases.toLocaleString('en-US')} cases (kept for the next run) …`);
    await addCases(path.join(beside, 'desk'), cases);
    renameSync(beside, kept);
  }
  return path.join(kept, 'desk');
}

async function makeSample(folder: string): Promise<void> {
  const args = [`--data=${folder}`, '--cases=50', '--port=0', '--headquarters-port=0', '--no-open'];
  const program = new RunningProgram('build/start/main.ts', args);
  await Station.of(program);
  await program.stop();
}

async function addCases(folder: string, count: number): Promise<void> {
  const keyring = orThrow(readKeyring(keyringPath(folder)));
  const enrolled = orThrow(readEnrolment(keyring));
  const slot = keyring.slots[0];
  const secrets = slot && (await openSlot(slot, samplePassphrase));
  if (!secrets) throw new Error('the sample desk does not open with its passphrase');
  const ports = { now: Date.now, random: randomBytes };
  const { replica, missionTime } = orThrow(await openReplica(folder, keyring, secrets, enrolled, ports));
  const people = new People(replica);
  await people.reload();
  const staff = people.all().map(({ id }) => id);
  const catalogue = settleCatalogue(builtInCatalogue, sampleSettings);
  const today = dayOfInstant(Date.now(), missionTime.zone);
  const { calendar, zone } = missionTime;
  const plans = [
    ...generateSampleCases({
      seed: 11,
      count: Math.min(count, invented),
      today,
      staff: sampleStaff,
      catalogue,
      calendar,
      zone,
    }),
  ];
  const workingDays = (plan: SampleCase) =>
    procedureByCode(catalogue, plan.procedure)?.processingTime.workingDays ?? null;
  for (let first = 0; first < count; first += casesACommit) {
    const written = replica.appendMany((append) => {
      for (let index = first; index < Math.min(first + casesACommit, count); index += 1) {
        const plan = plans[index % plans.length]!;
        const code = temporaryCode({
          mission: 'DEL',
          day: dayOfInstant(plan.openedAt, zone),
          deviceTag: 'BNCH',
          count: Math.floor(index / plans.length) * invented + (index % plans.length) + 1,
        });
        append({
          at: plan.openedAt,
          actor: staff[plan.openedBy % staff.length] ?? null,
          key: replica.newSubjectKey(),
          kind: 'case',
          after: [],
          operation: { type: 'open', fields: fieldsOf(plan, code, workingDays(plan), staff) },
        });
      }
    });
    if (!written.ok) throw new Error(`the cases could not be written: ${written.error.type}`);
  }
  await settle(replica);
}

async function settle(replica: Replica): Promise<void> {
  await replica.projectDirty();
  replica.writeSetting('stay-offline', 'on');
  replica.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  await replica.close();
}

function fieldsOf(
  plan: SampleCase,
  code: string,
  workingDays: number | null,
  staff: readonly string[],
): { readonly [name: string]: Value } {
  return {
    ...(plan.values as { readonly [name: string]: Value }),
    [caseFields.procedure]: plan.procedure,
    [caseFields.code]: code,
    [caseFields.channel]: plan.channel,
    [caseFields.papers]: [...plan.papers].toSorted(),
    [caseFields.receivedAt]: plan.openedAt,
    [caseFields.workingDays]: workingDays,
    [caseFields.status]: plan.moves.at(-1)?.to ?? 'registered',
    ...(plan.assignee !== null && { [caseFields.assignee]: staff[plan.assignee % staff.length] ?? null }),
  };
}

function orThrow<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly type: string } },
): Value {
  if (!result.ok) throw new Error(`the desk of the benchmark could not be made: ${result.error.type}`);
  return result.value;
}
