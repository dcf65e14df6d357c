import { describe, expect, it } from 'vitest';
import { followUps } from '../../renderer/src/documents/follow-ups.ts';
import type { DocumentRow, DocumentView } from '../../sync/bridge/documents-model.ts';

type Seen = Parameters<typeof followUps>[0];
type Link = DocumentView['links'][number];

const row = (step: string): DocumentRow => ({ id: 'a', step, symbol: '05/DEL-LS' }) as DocumentRow;
const link = (relation: Link['relation'], way: Link['way'], step: string): Link => ({
  record: 'r',
  other: 'a',
  relation,
  way,
  row: row(step),
});
const part = (done: string | null) => ({ person: 'p', name: 'Lan', part: 'lead', due: null, done }) as const;
const kinds = (seen: Partial<Seen>): readonly string[] =>
  followUps({ direction: 'incoming', step: 'directed', links: [], successions: [], assignments: [], ...seen }).map(
    ({ kind }) => kind,
  );

describe('what is left to do about a document', () => {
  it('asks whoever leads to finish once the answer went out, not while it is drafted, nor once it is resolved', () => {
    const answer = (step: string) => [link('answers', 'from', step)];
    expect(kinds({ links: answer('issued') })).toEqual(['answered']);
    expect(kinds({ links: answer('drafting') })).toEqual([]);
    expect(kinds({ step: 'resolved', links: answer('issued') })).toEqual([]);
  });

  it('says when all are done with their parts', () => {
    expect(kinds({ assignments: [part('2026-03-02'), part('2026-03-03')] })).toEqual(['parts-done']);
    expect(kinds({ assignments: [part('2026-03-02'), part(null)] })).toEqual([]);
    expect(kinds({ assignments: [] })).toEqual([]);
  });

  it('leads from an issued answer to what is still being worked on', () => {
    const answering = (step: string): Partial<Seen> => ({
      direction: 'outgoing',
      links: [link('answers', 'to', step)],
    });
    expect(kinds({ ...answering('resolving'), step: 'issued' })).toEqual(['answers-open']);
    expect(kinds({ ...answering('resolved'), step: 'issued' })).toEqual([]);
    expect(kinds({ ...answering('resolving'), step: 'drafting' })).toEqual([]);
  });

  it('asks whoever received it to cancel what its author recalled or replaced, and to say so to its author', () => {
    const by = (relation: 'recalls' | 'replaces' | 'corrects', way: 'to' | 'from') => [
      { relation, way, other: 'b', symbol: '13/BNG-LS', day: null },
    ];
    expect(kinds({ successions: by('recalls', 'from') })).toEqual(['ended-by-author']);
    expect(kinds({ successions: by('replaces', 'from') })).toEqual(['ended-by-author']);
    expect(kinds({ successions: by('corrects', 'from') })).toEqual([]);
    expect(kinds({ step: 'cancelled', successions: by('recalls', 'from') })).toEqual([]);
    expect(kinds({ step: 'sent_back', successions: by('recalls', 'from') })).toEqual([]);
    const notice = { step: 'registered', successions: by('recalls', 'to') };
    expect(kinds(notice)).toEqual(['recall-unanswered']);
    expect(kinds({ ...notice, links: [link('answers', 'from', 'drafting')] })).toEqual([]);
  });

  it('asks for a notice of a recall until there is one', () => {
    const recalled = { direction: 'outgoing', step: 'recalled' } as const;
    expect(kinds(recalled)).toEqual(['recall-untold']);
    expect(kinds({ ...recalled, links: [link('recalls', 'from', 'drafting')] })).toEqual([]);
  });
});
