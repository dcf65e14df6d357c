import { useEffect } from 'react';
import { applicantRole, peopleOf } from '../../../sync/domain/people/form-people.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { readOnce } from '../bridge/read-once.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';
import { takePerson } from './take-person.ts';

/** Whoever a case was begun for on their page becomes its applicant, once, and is filled in as at the counter. */
export function useAwaitedPerson({ procedure: { code, fields } }: Draft): void {
  const bridge = useBridge();
  const awaited = drafts.use((state) => state.awaited);
  useEffect(() => {
    if (awaited === null) return undefined;
    let left = false;
    const { id, name, birthDate, numbers } = awaited;
    const asked = { text: '', name: name.slice(0, 200), birthDate, numbers: [...numbers].slice(0, 6) };
    void readOnce(bridge, 'personMatches', asked).then((answer) => {
      const match = answer.ok ? answer.value.find(({ person }) => person.id === id) : undefined;
      const applicant = peopleOf(fields).find(({ role }) => role === applicantRole);
      if (left) return;
      drafts.dispatch({ type: 'person-awaited', person: null });
      if (match && applicant) takePerson(code, applicant, match);
    });
    return () => {
      left = true;
    };
  }, [bridge, awaited, code, fields]);
}
