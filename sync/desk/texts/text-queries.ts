import type { QueryOutput } from '../../bridge/contract.ts';
import type { AttachmentText, Suggestion } from '../../bridge/contract/texts.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { isSecretDocument } from '../../domain/documents/secrecy.ts';
import { suggestFields } from '../../domain/texts/suggest.ts';
import { blobOf, hashPrefix } from '../../storage/log/rows.ts';
import { findTextOf, pagesOf, sumPages, type KeptText } from '../../storage/texts/kept-texts.ts';
import type { Replica } from '../../replica/replica.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import { listHints } from '../documents/document-queries.ts';
import type { OpenQueries } from '../work.ts';
import type { TextReading } from './text-reading.ts';

/** What was read of attachments, live. */
export const textQueries: OpenQueries<'attachmentTexts' | 'suggestions' | 'textReading'> = {
  attachmentTexts: {
    topics: ['texts', 'cases', 'documents'],
    answer: async ({ replica, texts }, { id }) => textsOf(replica, texts, id as SubjectId),
  },
  suggestions: { topics: ['texts', 'documents'], answer: (desk, { id }) => listSuggestions(desk, id as SubjectId) },
  textReading: {
    topics: ['texts'],
    answer: async ({ texts }) => ({ standing: texts.standing, waiting: texts.waiting }),
  },
};

export function textOfRecord(replica: Replica, record: string): KeptText | undefined {
  return findTextOf(replica.database, blobOf(record), hashPrefix(record as Hash));
}

function textsOf(replica: Replica, reading: TextReading, id: SubjectId): QueryOutput<'attachmentTexts'> {
  const state = replica.state(id);
  if (isSecretDocument(state)) return [];
  return state.attachments.flatMap(({ hash }) => {
    const text = textOfRecord(replica, hash);
    return text ? [describe(replica, reading, hash, text)] : [];
  });
}

function describe(replica: Replica, { now }: TextReading, record: Hash, text: KeptText): AttachmentText {
  const { n, state, failure, pages, done } = text;
  const isNow = state === 'waiting' && now?.text === n;
  const page = isNow ? now.page : null;
  return { record, state: isNow ? 'reading' : state, failure, page, pages, done, ...sumPages(replica.database, n) };
}

/** From the first page of each file that has one, in the order in which they were attached; each value once. */
async function listSuggestions({ replica, view }: UnlockedDesk, id: SubjectId): Promise<Suggestion[]> {
  const state = replica.state(id);
  if (isSecretDocument(state)) return [];
  const { authors } = await listHints(view);
  const found = state.attachments.flatMap(({ hash: record }) => {
    const text = textOfRecord(replica, record);
    const [first] = text ? pagesOf(replica.database, text.n, 1, 1) : [];
    if (first?.page !== 1) return [];
    const { page, confidence } = first;
    return Object.entries(suggestFields(first.words, authors)).flatMap(([field, value]) =>
      value === null ? [] : [{ field: field as Suggestion['field'], value, record, page, confidence }],
    );
  });
  return found.filter(
    ({ field, value }, index) => found.findIndex((other) => other.field === field && other.value === value) === index,
  );
}
