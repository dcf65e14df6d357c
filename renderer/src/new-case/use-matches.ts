import { useEffect, useMemo, useState } from 'react';
import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import type { FormPerson } from '../../../sync/domain/people/form-people.ts';
import { personOfForm } from '../../../sync/domain/people/known-person.ts';
import { afterPress } from '../form/after-press.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import type { Draft } from '../stores/drafts/drafts.ts';

/** While somebody types, what is not finished is not asked for. */
const SETTLE_MS = 80;

export interface Matches {
  readonly matches: readonly PersonMatch[];
  /** Nobody is known by what is there now. */
  readonly none: boolean;
}

/** Who the person in the form might be, as far as it is filled in, and by what is typed into the finder. */
export function useMatches(draft: Draft, person: FormPerson | undefined, text: string): Matches {
  const bridge = useBridge();
  const asked = useMemo(() => {
    if (person === undefined || draft.people[person.role] !== undefined) return null;
    const { fields, numbers } = personOfForm(person, draft.values);
    const question = {
      text: text.slice(0, 200),
      name: (fields.name ?? '').slice(0, 200),
      birthDate: (fields.birth_date ?? '').slice(0, 40),
      numbers: numbers.map(({ number }) => number).slice(0, 6),
    };
    const isEmpty = question.text.trim().length < 2 && question.name.trim().length < 2 && question.numbers.length === 0;
    return isEmpty ? null : JSON.stringify(question);
  }, [draft.people, draft.values, person, text]);
  const [heard, setHeard] = useState<{ asked: string | null; matches: readonly PersonMatch[] }>({
    asked: null,
    matches: [],
  });
  useEffect(() => {
    if (asked === null) return undefined;
    let stop: (() => void) | null = null;
    const timer = setTimeout(() => {
      stop = bridge.watch('personMatches', JSON.parse(asked) as never, (answer) =>
        // The list stands above the form, and would push it from under a press.
        afterPress(() => setHeard({ asked, matches: answer.ok ? answer.value : [] })),
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [bridge, asked]);
  // What was found last stays until the next answer comes, so that nothing jumps while somebody types.
  return asked === null
    ? { matches: [], none: false }
    : { matches: heard.matches, none: heard.asked === asked && heard.matches.length === 0 };
}
