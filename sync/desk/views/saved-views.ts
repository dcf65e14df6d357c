import { z } from 'zod';
import { savedViewSchema, type ListedView, type SavedView } from '../../bridge/contract/views.ts';
import type { FieldValue } from '../../bridge/model.ts';
import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { ok, err } from '../../core/result.ts';
import {
  savedViewField,
  savedViewsKey,
  savedViewsKind,
  savedViewsOrder,
  viewOfField,
} from '../../domain/saved-views.ts';
import type { StaffDocument } from '../../domain/staff.ts';
import type { Replica } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, OpenQueries, Work, WorkCommands } from '../work.ts';

/**
 * As a view stands in its field: one of documents under names that a version which knows views of cases only cannot read as one. Who saved
 * a view before views could be shared kept it to themselves.
 */
const kept = z
  .object({ name: z.string(), shared: z.boolean().default(false) })
  .and(
    z.union([
      z.object({ filter: z.unknown(), sort: z.unknown() }).transform((shown) => ({ of: 'cases', ...shown })),
      z
        .object({ documents: z.object({ filter: z.unknown(), sort: z.unknown() }) })
        .transform(({ documents }) => ({ of: 'documents', ...documents })),
    ]),
  );

export const viewCommands: WorkCommands<'writeViews'> = {
  writeViews: (work, views) => writeViews(work, views),
};

export const viewQueries: OpenQueries<'savedViews'> = {
  // Every append tells of itself there; these are too few for a collection of their own.
  savedViews: {
    topics: ['delivery', 'staff'],
    answer: async (desk, _input, me) => listViews(desk.replica, desk.view.people.all(), me as SubjectId),
  },
};

export async function writeViews(
  { replica, staff }: Pick<Work, 'replica'> & { readonly staff: Pick<Work['staff'], 'id'> },
  { saved, removed, order }: Input<'writeViews'>,
): Answer<'writeViews'> {
  const key = savedViewsKey(replica.missionSpace, staff.id);
  const fields: Record<string, FieldValue> = {};
  for (const id of removed) fields[savedViewField(id)] = null;
  for (const view of saved) fields[savedViewField(view.id)] = stored(view);
  if (order !== null) fields[savedViewsOrder] = [...order];
  const written = replica.append({
    actor: staff.id,
    key,
    kind: savedViewsKind,
    after: [...replica.state(subjectIdOf(key)).heads],
    operation: { type: 'set', fields },
  });
  return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
}

const stored = ({
  of,
  name,
  filter,
  sort,
  shared,
}: Pick<SavedView, 'of' | 'name' | 'filter' | 'sort' | 'shared'>): string => {
  const shown = of === 'documents' ? { documents: { filter, sort } } : { filter, sort };
  return JSON.stringify({ name: name.trim(), ...shown, shared }).normalize('NFC');
};

/** One's own, in one's own order, and what colleagues share. */
export function listViews(
  replica: Replica,
  colleagues: readonly Pick<StaffDocument, 'id' | 'name'>[],
  me: SubjectId,
): ListedView[] {
  const own = readViews(replica, me).map((view): ListedView => ({ ...view, by: null }));
  const shared = colleagues
    .filter(({ id }) => id !== me)
    .flatMap(({ id, name }) =>
      readViews(replica, id as SubjectId)
        .filter((view) => view.shared)
        .map((view): ListedView => ({ ...view, by: name })),
    );
  return [...own, ...shared.toSorted(byName)];
}

/** What a newer version wrote, and this one cannot read, is left out. */
function readViews(replica: Replica, person: SubjectId): SavedView[] {
  const { fields } = replica.state(subjectIdOf(savedViewsKey(replica.missionSpace, person)));
  const order = fields[savedViewsOrder]?.value;
  const places = new Map(Array.isArray(order) ? order.map((id, place) => [id, place] as const) : []);
  const placeOf = ({ id }: SavedView): number => places.get(id) ?? places.size;
  return Object.entries(fields)
    .flatMap(([name, { value }]): SavedView[] => {
      const id = viewOfField(name);
      const read = typeof value === 'string' ? kept.safeParse(parsed(value)) : undefined;
      const view = read?.success === true ? savedViewSchema.safeParse({ id, ...read.data }) : undefined;
      return view?.success === true ? [view.data] : [];
    })
    .toSorted((left, right) => placeOf(left) - placeOf(right) || byName(left, right));
}

const { compare } = new Intl.Collator('vi');
const byName = (left: SavedView, right: SavedView): number =>
  compare(left.name, right.name) || (left.id < right.id ? -1 : 1);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
