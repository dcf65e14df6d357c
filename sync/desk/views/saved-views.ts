import { savedViewSchema, type SavedView } from '../../bridge/contract/views.ts';
import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { ok, err } from '../../core/result.ts';
import { compareNames } from '../../domain/names.ts';
import { savedViewField, savedViewsKey, savedViewsKind, viewOfField } from '../../domain/saved-views.ts';
import type { Replica } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, OpenQueries, Work, WorkCommands } from '../work.ts';

const kept = savedViewSchema.omit({ id: true });

export const viewCommands: WorkCommands<'saveView' | 'removeView'> = {
  saveView: (work, view) => keepView(work, view),
  removeView: (work, { id }) => write(work, id, null),
};

export const viewQueries: OpenQueries<'savedViews'> = {
  // Every append tells of itself there; these are too few for a collection of their own.
  savedViews: { topics: ['delivery'], answer: async (desk, _input, me) => readViews(desk.replica, me as SubjectId) },
};

export function keepView(work: Parameters<typeof write>[0], { id, name, filter, sort }: SavedView): Answer<'saveView'> {
  return write(work, id, JSON.stringify({ name: name.trim(), filter, sort }).normalize('NFC'));
}

async function write(
  { replica, staff }: Pick<Work, 'replica'> & { readonly staff: Pick<Work['staff'], 'id'> },
  view: string,
  value: string | null,
): Answer<'saveView'> {
  const key = savedViewsKey(replica.missionSpace, staff.id);
  const state = replica.state(subjectIdOf(key));
  const written = replica.append({
    actor: staff.id,
    key,
    kind: savedViewsKind,
    after: [...state.heads],
    operation: { type: 'set', fields: { [savedViewField(view)]: value } },
  });
  return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
}

/** What a newer version wrote, and this one cannot read, is left out. */
export function readViews(replica: Replica, me: SubjectId): SavedView[] {
  const { fields } = replica.state(subjectIdOf(savedViewsKey(replica.missionSpace, me)));
  return Object.entries(fields)
    .flatMap(([name, { value }]): SavedView[] => {
      const id = viewOfField(name);
      const read = typeof value === 'string' ? kept.safeParse(parsed(value)) : undefined;
      return id !== null && read?.success === true ? [{ id, ...read.data }] : [];
    })
    .toSorted((left, right) => compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
