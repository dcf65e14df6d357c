import { documentDrafts } from '../document-drafts/document-drafts.ts';
import { drafts } from '../drafts/drafts.ts';
import { edits } from '../edits/edits.ts';
import { unfinished, uploads } from '../uploads/uploads.ts';
import type { LetGo } from './let-go.ts';

/** What would be lost were the desk locked now: files that are not attached, and what is typed into forms and not saved. */
export function findLetGo(person: string): readonly LetGo[] {
  return [...files(), ...newCases(), ...changes(), ...newDocuments()].map((item) => ({ ...item, person }));
}

type Found = Omit<LetGo, 'person'>;

function files(): readonly Found[] {
  const bySubject = Map.groupBy(unfinished(uploads.get()), ({ to }) => to.id);
  return [...bySubject.values()].map((all) => ({ what: 'files', count: all.length, place: all[0]!.to }));
}

function newCases(): readonly Found[] {
  return Object.entries(drafts.get().drafts)
    .filter(([, draft]) => draft.papers.length > 0 || Object.values(draft.values).some(isSaid))
    .map(([procedure]) => ({ what: 'new-case', count: 1, place: { screen: 'new-case', procedure } }));
}

function changes(): readonly Found[] {
  return Object.entries(edits.get().edits)
    .filter(([, { changes: changed }]) => Object.keys(changed).length > 0)
    .map(([, { place }]) => ({
      what: place.screen === 'case' ? 'changes' : `changes-${place.screen}`,
      count: 1,
      place,
    }));
}

/** Much of a document's form is filled in for people: what it is about they write themselves. */
function newDocuments(): readonly Found[] {
  return Object.entries(documentDrafts.get().drafts)
    .filter(([, { values }]) => isSaid(values['abstract']))
    .flatMap(([key]): Found[] => {
      const [direction, relation = '', id = ''] = key.split(' ');
      if (direction !== 'incoming' && direction !== 'outgoing') return [];
      const about = id === '' ? null : { relation, id };
      return [{ what: 'new-document', count: 1, place: { screen: 'new-document', direction, about } }];
    });
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
