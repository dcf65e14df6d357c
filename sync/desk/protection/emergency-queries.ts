import type { QueryOutput } from '../../bridge/contract.ts';
import type { EmergencyFilter } from '../../bridge/contract/protection.ts';
import type { SubjectId } from '../../core/ids.ts';
import { sumOf } from '../../domain/fees/money.ts';
import type { EmergencyLight } from '../../domain/protection/escalation.ts';
import { gravityNames } from '../../domain/protection/protection-lists.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import { findWords } from '../texts/find-words.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { clockEmergency, type ClockedEmergency } from './clocked-emergency.ts';
import { crisisRow, type CrisisContext } from './crisis-view.ts';
import { emergencyRows } from './emergency-view.ts';

/** Hits of a text filter, at most. */
const mostHits = 2_000;
const mostPressing = 5;

export async function listEmergencies(
  context: ViewContext,
  { filter, offset, limit }: { readonly filter: EmergencyFilter; readonly offset: number; readonly limit: number },
): Promise<QueryOutput<'emergencies'>> {
  const all = await readLedgerOf(context.replica.documents, 'emergency', { one: filter.state });
  const fits = filterOf(context, filter);
  const found = all.map((one) => clockEmergency(one, context)).filter(fits);
  const sorted = found.toSorted(filter.state === 'open' ? byPressure : byClosing);
  return { total: found.length, rows: await emergencyRows(sorted.slice(offset, offset + limit), context) };
}

function filterOf({ replica }: ViewContext, filter: EmergencyFilter): (one: ClockedEmergency) => boolean {
  const { types = [], gravities = [], duty, onlyLate, person } = filter;
  const text = filter.text?.trim() ?? '';
  const members = person === undefined ? null : new Set(replica.whole(person as SubjectId, personKind).whole.members);
  const hits =
    text === ''
      ? null
      : new Set(
          findWords(replica.database, { query: text, kinds: ['emergency'], limit: mostHits }).map(({ id }) => id),
        );
  return ({ document, clock }) =>
    (hits === null || hits.has(document.id)) &&
    (types.length === 0 || types.includes(document.type)) &&
    (gravities.length === 0 || gravities.includes(document.gravity)) &&
    (duty === undefined || document.duty === duty) &&
    (!onlyLate || isLate({ document, clock })) &&
    (members === null || document.people.some(({ person }) => members.has(person)));
}

const lights: readonly EmergencyLight[] = ['red', 'amber', 'green', 'waiting', 'done'];

function byPressure(left: ClockedEmergency, right: ClockedEmergency): number {
  const rank = ({ clock }: ClockedEmergency): number => lights.indexOf(clock.light);
  const gravity = ({ document }: ClockedEmergency): number => gravityNames.indexOf(document.gravity);
  const due = ({ clock }: ClockedEmergency): number => clock.dueAt ?? 0;
  return (
    rank(left) - rank(right) ||
    gravity(right) - gravity(left) ||
    due(left) - due(right) ||
    (left.document.id < right.document.id ? -1 : 1)
  );
}

function byClosing(left: ClockedEmergency, right: ClockedEmergency): number {
  return (
    (right.document.closedAt ?? 0) - (left.document.closedAt ?? 0) || (left.document.id < right.document.id ? -1 : 1)
  );
}

/** Open emergencies in which nobody acted in time. */
export async function countLate(context: ViewContext): Promise<number> {
  const open = await readLedgerOf(context.replica.documents, 'emergency', { one: 'open' });
  return open.filter((one) => isLate(clockEmergency(one, context))).length;
}

const isLate = ({ clock }: ClockedEmergency): boolean => clock.light === 'amber' || clock.light === 'red';

/** How citizen protection stands, for whoever looks at the mission as a whole. */
export async function viewStanding(context: CrisisContext): Promise<QueryOutput<'protectionStanding'>> {
  const { documents } = context.view.replica;
  const [emergencies, crises] = await Promise.all([
    readLedgerOf(documents, 'emergency', { one: 'open' }),
    readLedgerOf(documents, 'crisis', { one: 'open' }),
  ]);
  const clocked = emergencies.map((one) => clockEmergency(one, context.view)).toSorted(byPressure);
  const count = (fits: (one: ClockedEmergency) => boolean): number => clocked.filter(fits).length;
  return {
    open: clocked.length,
    critical: count(({ document }) => document.gravity === 'critical'),
    overdue: count(isLate),
    toEscalate: count(({ clock }) => clock.light === 'red'),
    waiting: count(({ clock }) => clock.light === 'waiting'),
    outstanding: sumOf(
      clocked.flatMap(({ document }) =>
        Object.entries(document.outstanding).map(([currency, amount]) => ({ currency, amount })),
      ),
    ),
    pressing: await emergencyRows(clocked.slice(0, mostPressing), context.view),
    crises: await Promise.all(crises.map((crisis) => crisisRow(crisis, context))),
  };
}
