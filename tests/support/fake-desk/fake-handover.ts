import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { kindsFor } from '../../../sync/domain/handover.ts';
import { statuses, isStatusName } from '../../../sync/domain/statuses.ts';
import { type FakeCase, type FakeWorld, nextRecord } from './fake-world.ts';

type Name = 'watched' | 'left' | 'leavers' | 'handovers' | 'handover';
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
    handovers: () => {
      const last = lastHandedOver(world);
      if (last === null) return [];
      const { from, to, at, things } = last;
      return [{ from, to, at, day: '2026-11-23', count: things.length, byName: from.name }];
    },
    handover: () => lastHandedOver(world),
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
    giveThing: ({ of, id, from, to }) => {
      const given = give({ of, id, from, to });
      const found = world.cases.find((one) => one.id === id);
      if (given.ok && found !== undefined)
        world.handedOver.push({ from, to, thing: thingOf(found, of === 'watch' ? 'watch' : 'case') });
      return given;
    },
    takeBackThing: ({ of, id, from, to }) => {
      const place = world.handedOver.findIndex(({ thing }) => thing.of === of && thing.id === id);
      if (place >= 0) world.handedOver.splice(place, 1);
      return give({ of, id, from: to, to: from });
    },
  };
}

/** The fake desk knows of one handing over: the last. */
function lastHandedOver(world: FakeWorld): NonNullable<QueryOutput<'handover'>> | null {
  const last = world.handedOver.at(-1);
  if (last === undefined) return null;
  const personOf = (id: string) => ({ id, name: world.staff.find((one) => one.id === id)?.name ?? '' });
  const things = world.handedOver.filter(({ from, to }) => from === last.from && to === last.to);
  const [from, to] = [personOf(last.from), personOf(last.to)];
  return { from, to, at: world.now(), things: things.map(({ thing }) => thing) };
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
