import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CommandInput, Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { peopleOf } from '../../../sync/domain/people/form-people.ts';
import { type KnownPerson, personOfForm } from '../../../sync/domain/people/known-person.ts';
import { readOnce } from '../bridge/read-once.ts';

/** What became of a row that was taken in. */
export interface WrittenRow {
  readonly id: string;
  readonly record: string;
  readonly code: string;
}

/** What the rows of a table become, and how one is written. */
export interface ImportTarget {
  readonly kind: 'case' | 'document';
  readonly write: (bridge: Bridge, values: FormValues, draft: string) => Promise<Result<WrittenRow, Failure>>;
}

/** Cases with their people, as at the counter: who was registered by a table is found by name, and called in a crisis. */
export function casesOf({ code: procedure, fields }: Pick<Procedure, 'code' | 'fields'>): ImportTarget {
  return {
    kind: 'case',
    write: async (bridge, values, draft) => {
      const cast = peopleOf(fields).map(async (person) => {
        const known = await findKnown(bridge, personOfForm(person, values));
        return [person.role, known] as const;
      });
      const people = Object.fromEntries(await Promise.all(cast));
      const form = { procedure, fields: { ...values }, channel: 'in_person' as const, papers: [], draft };
      return bridge.command('createCase', { ...form, people });
    },
  };
}

type Known = NonNullable<NonNullable<CommandInput<'createCase'>['people']>[string]>;

/** Nobody is asked about a row: only who bears the same number, and the same name or birth date, is taken for the same. */
async function findKnown(bridge: Bridge, { fields, numbers }: KnownPerson): Promise<Known | null> {
  if (numbers.length === 0) return null;
  const answer = await readOnce(bridge, 'personMatches', {
    text: '',
    name: fields.name ?? '',
    birthDate: fields.birth_date ?? '',
    numbers: numbers.map(({ number }) => number),
  });
  const same = (answer.ok ? answer.value : []).filter(({ reasons }) => {
    const types = new Set(reasons.map(({ type }) => type));
    return types.has('number') && (types.has('name') || types.has('birth-date'));
  });
  const [only] = same;
  return only !== undefined && same.length === 1 ? { id: only.person.id, view: only.view } : null;
}
