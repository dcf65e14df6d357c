import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { kindsFor } from '../../../sync/domain/handover.ts';
import { statuses, isStatusName } from '../../../sync/domain/statuses.ts';
import { type FakeCase, type FakeWorld, nextRecord } from './fake-world.ts';

type Name = 'watched' | 'left' | 'leavers';
type Command = 'watchSubject' | 'giveThing' | 'takeBackThing';

/** Who watches what, and what a person leaves to a successor: cases and what they watch. */
export function answerHandover(
  world: FakeWorld,
  me: () => string,
): { readonly [Each in Name]: (input: QueryInput<Each>) => QueryOutput<Each> } {
  return {
    watched: () =>
      watchedBy(world, me()).map((id) => ({
        id,
        kind: world.cases.some((one) => one.id === id) ? ('case' as const) : ('document' as const),
      })),
    left: ({ staff }) => [
      ...openCases(world).flatMap((one) => (one.row.assignee === staff ? [thingOf(one, 'case')] : [])),
      ...openCases(world).flatMap((one) => (watchedBy(world, staff).includes(one.id) ? [thingOf(one, 'watch')] : [])),
    ],
    leavers: () => world.staff.map(({ id, name, roles }) => ({ id, name, active: true, takes: [...kindsFor(roles)] })),
  };
}

export function runHandover(
  world: FakeWorld,
  me: () => string,
  assign: (id: string, assignee: string) => Result<{ readonly record: string }, Failure>,
): { readonly [Each in Command]: (input: CommandInput<Each>) => Result<CommandOutput<Each>, Failure> } {
  const give = ({ of, id, from, to }: Pick<CommandInput<'giveThing'>, 'of' | 'id' | 'from' | 'to'>) => {
    if (of === 'watch') {
      watch(world, from, id, false);
      watch(world, to, id, true);
      return ok({ records: [nextRecord()] });
    }
    const found = world.cases.find((one) => one.id === id);
    if (found === undefined || found.row.assignee !== from) return err({ type: 'no-longer-theirs' as const });
    const written = assign(id, to);
    return written.ok ? ok({ records: [written.value.record] }) : written;
  };
  return {
    watchSubject: ({ id, on }) => {
      watch(world, me(), id, on);
      return ok({ record: nextRecord() });
    },
    giveThing: give,
    takeBackThing: ({ of, id, from, to }) => give({ of, id, from: to, to: from }),
  };
}

const watchedBy = (world: FakeWorld, staff: string): readonly string[] => world.watched.get(staff) ?? [];

function watch(world: FakeWorld, staff: string, id: string, on: boolean): void {
  const others = watchedBy(world, staff).filter((each) => each !== id);
  world.watched.set(staff, on ? [...others, id] : others);
}

function openCases(world: FakeWorld): readonly FakeCase[] {
  return world.cases.filter(({ row }) => !(isStatusName(row.status) && statuses[row.status].final));
}

function thingOf({ row }: FakeCase, of: 'case' | 'watch'): LeftThing {
  const { id, code, owner, procedure, dueAt } = row;
  return { of, id, part: of === 'case' ? 'assignee' : 'watch', code, title: owner, procedure, dueAt };
}
