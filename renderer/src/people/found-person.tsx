import type { ReactNode } from 'react';
import type { FoundField } from '../../../sync/bridge/model.ts';
import { numberKinds } from '../../../sync/domain/people/person-fields.ts';
import { useWords } from '../i18n/use-words.ts';
import { FoundBelow } from '../texts/found-below.tsx';
import { usePersonWords } from './person-words.ts';

/** As `FoundBelow`, of a person: a paper is called by its kind alone, for its number is what was found. */
export function FoundPerson(props: { found: FoundField | undefined; named?: boolean; children: ReactNode }) {
  const t = useWords();
  const words = usePersonWords();
  const { found, named = false, children } = props;
  if (found === undefined) return children;
  const kind = numberKinds.find((name) => found.field.startsWith(`${name}/`));
  const label = kind === undefined ? words.label(found.field) : t(`people:number-kind.${kind}`);
  return (
    <FoundBelow found={undefined} field={{ label, found }} named={named}>
      {children}
    </FoundBelow>
  );
}
