import type { StatusName } from '../statuses.ts';
import type { Move, Procedure, RoleName } from './types.ts';

const counter: readonly RoleName[] = ['receiving_officer', 'consul'];
const desk: readonly RoleName[] = ['processing_officer', 'consul'];
const either: readonly RoleName[] = ['receiving_officer', 'processing_officer', 'consul'];
const signers: readonly RoleName[] = ['consul', 'head_of_mission'];
const handOver: readonly RoleName[] = ['receiving_officer', 'records_clerk', 'consul'];

/**
 * The one-stop workflow that every procedure has unless its entry says otherwise. A reason is asked for where the
 * applicant is owed one in writing: a request for papers, a refusal, a stop, a withdrawal, and a result taken back
 * before it was handed over. Final statuses have no way out: a move made by mistake is struck.
 */
export const oneStopWorkflow: readonly Move[] = [
  move('registered', 'received', counter),
  move('registered', 'awaiting_papers', counter, 'with-reason'),
  move('registered', 'awaiting_payment', counter),
  move('registered', 'not_received', counter, 'with-reason'),
  move('registered', 'withdrawn', counter, 'with-reason'),

  move('received', 'processing', either),
  move('received', 'awaiting_papers', either, 'with-reason'),
  move('received', 'awaiting_payment', either),
  move('received', 'withdrawn', counter, 'with-reason'),
  move('received', 'stopped', signers, 'with-reason'),

  move('processing', 'awaiting_papers', desk, 'with-reason'),
  move('processing', 'awaiting_payment', either),
  move('processing', 'withdrawn', either, 'with-reason'),
  move('processing', 'stopped', signers, 'with-reason'),
  move('processing', 'done', signers),

  move('awaiting_papers', 'received', counter),
  move('awaiting_papers', 'processing', either),
  move('awaiting_papers', 'not_received', counter, 'with-reason'),
  move('awaiting_papers', 'withdrawn', either, 'with-reason'),
  move('awaiting_papers', 'stopped', signers, 'with-reason'),

  move('awaiting_payment', 'received', counter),
  move('awaiting_payment', 'processing', either),
  move('awaiting_payment', 'withdrawn', either, 'with-reason'),
  move('awaiting_payment', 'stopped', signers, 'with-reason'),

  move('done', 'returned', handOver),
  move('done', 'processing', signers, 'with-reason'),
];

export function findMove(procedure: Procedure, from: StatusName, to: StatusName): Move | undefined {
  return procedure.workflow.find((each) => each.from === from && each.to === to);
}

/** The moves that someone with these roles may make from here, in the workflow's order. */
export function movesFrom(procedure: Procedure, from: StatusName, roles: readonly RoleName[]): readonly Move[] {
  return procedure.workflow.filter((each) => each.from === from && each.roles.some((role) => roles.includes(role)));
}

function move(from: StatusName, to: StatusName, roles: readonly RoleName[], reason?: 'with-reason'): Move {
  return { from, to, roles: [...roles], reasonRequired: reason === 'with-reason' };
}
