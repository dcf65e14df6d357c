import { statuses, statusNames, type StatusName } from '../statuses.ts';
import { fault, type CatalogueFault } from './catalogue-fault.ts';
import type { Move } from './types.ts';

/** Whether each move can be made, each status be come to, and each dossier be brought to an end. */
export function checkWorkflow(moves: readonly Move[], path: string): readonly CatalogueFault[] {
  const reached = reachable(moves, ['registered']);
  const mentioned = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const lost = [...mentioned].filter((name) => !reached.has(name));
  const ends = statusNames.filter((name) => statuses[name].final && !reached.has(name) && !lost.includes(name));
  const stuck = [...reached].filter((name) => ![...reachable(moves, [name])].some((end) => statuses[end].final));
  return [
    ...moves.flatMap((move) => checkMove(moves, move, `${path}[${move.from} → ${move.to}]`)),
    ...lost.map((name) => fault('status-not-reached', path, name)),
    ...ends.map((name) => fault('end-not-reached', path, name)),
    ...stuck.map((name) => fault('dead-end', path, name)),
  ];
}

/** Where the applicant is owed a reason in writing. */
const owed: readonly StatusName[] = ['not_received', 'awaiting_papers', 'withdrawn', 'stopped'];

function checkMove(moves: readonly Move[], move: Move, path: string): readonly CatalogueFault[] {
  const { from, to } = move;
  const first = moves.findIndex((each) => each.from === from && each.to === to);
  return [
    ...(statuses[from].final ? [fault('move-out-of-an-end', path, from)] : []),
    ...(from === to ? [fault('move-to-itself', path, from)] : []),
    ...(moves[first] === move ? [] : [fault('duplicate-code', path, `${from} → ${to}`)]),
    ...(owed.includes(to) && !move.reasonRequired ? [fault('reason-owed', path, to)] : []),
  ];
}

function reachable(moves: readonly Move[], from: readonly StatusName[]): ReadonlySet<StatusName> {
  const reached = new Set(from);
  for (const status of reached) {
    for (const move of moves) if (move.from === status) reached.add(move.to);
  }
  return reached;
}
