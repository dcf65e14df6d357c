import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import { subjectIdOf } from '../../core/ids.ts';
import { ok, type Result } from '../../core/result.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import { normaliseForm } from '../../domain/forms/form-normalise.ts';
import { peopleOf } from '../../domain/people/form-people.ts';
import { type KnownPerson, personOfForm } from '../../domain/people/known-person.ts';
import { whoBears } from '../persons/who-bears.ts';
import { subjectOfRow } from '../row-of-table.ts';
import type { Answer, Input, Work } from '../work.ts';
import {
  created,
  createdBefore,
  readyCase,
  type ReadyCase,
  versionToReceive,
  type VersionToReceive,
  writeCases,
} from './create-case.ts';

/** A row, and of whom it tells, in which role. */
type Row = Input<'takeInCases'>['rows'][number] & { readonly told: readonly (readonly [string, KnownPerson])[] };
type Taken = CommandOutput<'takeInCases'>['rows'][number];

/** Rows of a table, each checked as at the counter; as many in one commit as do not tell of the same person. */
export async function takeInCases(work: Work, { procedure, rows }: Input<'takeInCases'>): Answer<'takeInCases'> {
  const version = versionToReceive(work, procedure);
  if (!version.ok) return version;
  const fields = version.value.procedure.fields;
  const people = peopleOf(fields);
  const read = rows.map((row): Row => {
    const form = normaliseForm(fields, row.fields as FormValues);
    return { ...row, told: people.map((person) => [person.role, personOfForm(person, form)]) };
  });
  const taken: Taken[] = [];
  for (const together of apart(read)) taken.push(...(await takeIn(work, version.value, together)));
  return ok({ rows: taken });
}

/** Who is new in one row is known in the next: such rows go one after the other. */
function apart(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [[]];
  let told = new Set<string>();
  for (const row of rows) {
    const numbers = row.told.flatMap(([, person]) => person.numbers.map(({ number }) => number));
    if (numbers.some((number) => told.has(number))) {
      groups.push([]);
      told = new Set();
    }
    for (const number of numbers) told.add(number);
    groups.at(-1)?.push(row);
  }
  return groups;
}

async function takeIn(work: Work, version: VersionToReceive, rows: readonly Row[]): Promise<readonly Taken[]> {
  const begun = await Promise.all(rows.map((row) => beginRow(work, version, row)));
  const ready = begun.flatMap((one) => (one.kind === 'ready' ? [one.ready] : []));
  const written = ready.length === 0 ? ok([]) : await writeCases(work, ready);
  // One that does not fit holds up no other.
  if (!written.ok && ready.length > 1) return oneByOne(work, version, rows);
  const records = written.ok ? [...written.value] : [];
  const taken: Taken[] = [];
  for (const one of begun) {
    if (one.kind === 'done') taken.push(one.taken);
    else if (!written.ok) taken.push({ type: 'refused', failure: written.error });
    else taken.push(said(await created(work, records.shift()!), false));
  }
  return taken;
}

async function oneByOne(work: Work, version: VersionToReceive, rows: readonly Row[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const row of rows) taken.push(...(await takeIn(work, version, [row])));
  return taken;
}

type Begun = { readonly kind: 'done'; readonly taken: Taken } | { readonly kind: 'ready'; readonly ready: ReadyCase };

async function beginRow(work: Work, version: VersionToReceive, { row, fields, told }: Row): Promise<Begun> {
  const { key, stands } = subjectOfRow(work.replica, row);
  if (stands) return { kind: 'done', taken: said(await createdBefore(work, subjectIdOf(key)), true) };
  const cast = told.map(async ([role, person]) => [role, await whoBears(work.view, person)] as const);
  const people = Object.fromEntries(await Promise.all(cast));
  const ready = readyCase(work, version, { key, fields, people, channel: 'in_person', papers: [] });
  return ready.ok
    ? { kind: 'ready', ready: ready.value }
    : { kind: 'done', taken: { type: 'refused', failure: ready.error } };
}

function said(answer: Result<CommandOutput<'createCase'>, Failure>, before: boolean): Taken {
  if (!answer.ok) return { type: 'refused', failure: answer.error };
  const { id, record, code } = answer.value;
  return { type: 'written', id, record, code, before };
}
