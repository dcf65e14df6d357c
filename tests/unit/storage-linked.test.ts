import { afterEach, describe, expect, it, vi } from 'vitest';
import { missionCalendar } from '../../sync/domain/calendar/mission-calendar.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import type { DocumentDocument } from '../../sync/domain/documents/document-document.ts';
import { documentRows } from '../../sync/desk/documents/document-view.ts';
import type { ViewContext } from '../../sync/desk/cases/case-view.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { linkedAmong } from '../../sync/storage/log/linked.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

let file: TestReplica;
afterEach(() => file.close());

/** Letters that were issued, of which the second replaces the first and the third answers it. */
function writeLetters({ replica }: TestReplica, count: number): readonly StoredRecord[] {
  const letter = { direction: 'outgoing', state: 'issued', type: 'letter', number: '1/2026' };
  const about = { actor: null, kind: 'document', lane: 'ordinary' } as const;
  const keys = Array.from({ length: count }, () => replica.newSubjectKey());
  const written = replica.appendTogether((append) => {
    const opened = keys.map((key) =>
      append({ ...about, key, after: [], operation: { type: 'open', fields: { ...letter } } }),
    );
    for (const [place, relation] of [
      [1, 'replaces'],
      [2, 'answers'],
    ] as const) {
      const to = opened[0]!.body.subject;
      const operation = { type: 'link', relation, to } as const;
      append({ ...about, key: keys[place]!, also: [to], after: [opened[place]!.hash, opened[0]!.hash], operation });
    }
    return opened;
  });
  if (!written.ok) throw new Error(written.error.type);
  return written.value;
}

describe('which of a page of documents were linked', () => {
  it('is told of both that a link of the relation names, and of no other', async () => {
    file = await openTestReplica();
    const [old, replacing, answering] = writeLetters(file, 4).map(({ body }) => body.subject);
    const { database } = file.replica;
    const all = [old!, replacing!, answering!];
    expect(linkedAmong(database, all, ['replaces', 'corrects'])).toEqual(new Set([old, replacing]));
    expect(linkedAmong(database, all, ['answers'])).toEqual(new Set([old, answering]));
    expect(linkedAmong(database, [], ['answers'])).toEqual(new Set());
  });

  it('is asked once for the page, however many rows it has', async () => {
    file = await openTestReplica();
    const { replica } = file;
    writeLetters(file, 60);
    const found = await replica.documents.documents.find().exec();
    const page = found.map((one) => one.toJSON() as DocumentDocument);
    const mission = missionByCode('DEL')!;
    const context = {
      replica,
      people: { nameOf: () => '' },
      mission: { zone: mission.timeZone, calendar: missionCalendar(mission) },
      now: Date.now,
      isExchanging: () => false,
    } as unknown as ViewContext;
    const asked = vi.spyOn(replica.database, 'rows');
    const rows = documentRows(page, context);
    const aboutLinks = asked.mock.calls.filter(([, ...given]) => given.includes('{"relation":"replaces",%'));
    expect(aboutLinks).toHaveLength(1);
    expect(rows.flatMap(({ successions }) => successions.map(({ way }) => way)).toSorted()).toEqual(['from', 'to']);
  });
});
