import type { QueryOutput } from '../../bridge/contract.ts';
import type { RosterFilterInput, RosterSort } from '../../bridge/contract/protection.ts';
import type { CitizenRow, CitizenView, CrisisRow, CrisisView } from '../../bridge/protection-model.ts';
import type { SubjectId } from '../../core/ids.ts';
import { foldWords } from '../../domain/protection/crisis-area.ts';
import { crisisDocument, type CrisisDocument } from '../../domain/protection/crisis-document.ts';
import { crisisKind, crisisMarkKind, markFields } from '../../domain/protection/crisis-fields.ts';
import { callersNow, rosterFilter, sortRoster, type RosterLine } from '../../domain/protection/crisis-roster.ts';
import { textIn } from '../../domain/protection/field-values.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import { undelivered } from '../../storage/log/delivery.ts';
import { fieldState, type ViewContext } from '../cases/case-view.ts';
import { deliveryOfSubject } from '../delivery-of-subject.ts';
import type { CrisisRosters } from './crisis-rosters.ts';

export interface CrisisContext {
  readonly view: ViewContext;
  readonly rosters: CrisisRosters;
}

/** Open ones first, the newest first. */
export async function listCrises(context: CrisisContext): Promise<QueryOutput<'crises'>> {
  const found = await readLedgerOf(context.view.replica.documents, 'crisis');
  const sorted = found.toSorted(
    (left, right) => compare(right.state, left.state) || right.openedAt - left.openedAt || compare(left.id, right.id),
  );
  return Promise.all(sorted.map((crisis) => crisisRow(crisis, context)));
}

const compare = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);

export async function crisisRow(crisis: CrisisDocument, { view, rosters }: CrisisContext): Promise<CrisisRow> {
  const { openedBy, incomplete: _incomplete, setAside, changedAt: _changedAt, ...shown } = crisis;
  const { counts } = await rosters.roster(crisis);
  return {
    ...shown,
    words: [...crisis.words],
    countries: [...crisis.countries],
    openedByName: view.people.nameOf(openedBy === '' ? null : openedBy),
    counts: { ...counts, groups: [...counts.groups] },
    delivery: deliveryOfSubject(crisis.id, setAside, view),
  };
}

function findCrisis({ replica }: ViewContext, id: string): CrisisDocument | null {
  const state = replica.state(id as SubjectId);
  return state.kind === crisisKind ? crisisDocument(id as SubjectId, state) : null;
}

export async function viewCrisis(context: CrisisContext, id: string): Promise<CrisisView | null> {
  const { replica, people } = context.view;
  const crisis = findCrisis(context.view, id);
  if (!crisis) return null;
  const state = replica.state(crisis.id);
  return {
    ...(await crisisRow(crisis, context)),
    view: [...state.heads],
    fields: Object.fromEntries(Object.entries(state.fields).map(([name, field]) => [name, fieldState(field, people)])),
    waitingRecords: undelivered(replica.database, crisis.id),
    alsoOn: context.view.alsoOn?.(crisis.id) ?? [],
  };
}

export function viewCitizen({ replica, people }: CrisisContext['view'], id: string): CitizenView | null {
  const state = replica.state(id as SubjectId);
  const crisis = textIn(state, markFields.crisis);
  if (state.kind !== crisisMarkKind || crisis === '') return null;
  // Who calls is no conflict.
  const { [markFields.calling]: _calling, ...said } = state.fields;
  return {
    id,
    crisis,
    view: [...state.heads],
    fields: Object.fromEntries(Object.entries(said).map(([name, field]) => [name, fieldState(field, people)])),
  };
}

export async function listCitizens(
  { view, rosters }: CrisisContext,
  asked: {
    readonly id: string;
    readonly filter: RosterFilterInput;
    readonly sort: RosterSort;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<QueryOutput<'crisisCitizens'>> {
  const crisis = findCrisis(view, asked.id);
  if (!crisis) return { total: 0, rows: [] };
  const { lines } = await rosters.roster(crisis);
  const { filter, sort, offset, limit } = asked;
  const fits = rosterFilter({
    text: foldWords(filter.text ?? '').trimEnd(),
    answers: filter.answers ?? [],
    group: filter.group ?? null,
    onlyEvacuation: filter.onlyEvacuation ?? false,
    onlyRegistered: filter.onlyRegistered ?? false,
    onlyConflicts: filter.onlyConflicts ?? false,
  });
  const found = lines.filter(fits);
  const isAsItIs = sort.by === 'name' && sort.direction === 'ascending';
  const sorted = isAsItIs ? found : sortRoster(found, sort.by, sort.direction === 'descending');
  return { total: found.length, rows: sorted.slice(offset, offset + limit).map((line) => citizenRow(line, view)) };
}

export function citizenRow({ citizen, mark, byHand }: RosterLine, view: ViewContext): CitizenRow {
  const { id, name, birthDate, phone, address, registered } = citizen;
  const { people, now } = view;
  return {
    id,
    byHand,
    name,
    birthDate,
    phone,
    address,
    registered,
    answer: mark === null || mark.answer === '' ? null : mark.answer,
    answeredAt: mark === null || mark.answer === '' ? null : mark.answeredAt,
    answeredByName: people.nameOf(mark === null || mark.answeredBy === '' ? null : mark.answeredBy),
    way: mark?.way ?? '',
    note: mark?.note ?? '',
    evacuation: mark?.evacuation ?? false,
    group: mark?.group ?? '',
    attempts: mark?.attempts ?? 0,
    callers: callersNow(mark, now()).map((by) => ({
      id: by,
      name: people.nameOf(by),
    })),
    conflicts: mark?.conflicts ?? 0,
    view: [...(mark?.view ?? [])],
    delivery: mark === null ? null : deliveryOfSubject(mark.id, mark.setAside, view),
  };
}
