import { err, ok } from '../../core/result.ts';
import { pagesOf, readAgain, readOn } from '../../storage/texts/kept-texts.ts';
import { writeFailure } from '../disk-failures.ts';
import { findAttachment } from '../files/read-attachment.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { mostRecognisedPages } from './reading-limits.ts';
import { textOfRecord } from './text-queries.ts';

/** Pages in one answer, which stays far below what a message may be. */
const pagesAnAnswer = 8;

/** What a person does with the text of an attachment. */
export const textCommands: WorkCommands<'readText' | 'rereadText' | 'readFirstPage' | 'turnTextReading'> = {
  readText,
  rereadText,
  readFirstPage,
  turnTextReading: async ({ texts }, { on }) => ok((texts.turn(on), {})),
};

async function readText({ replica }: Work, { from, ...place }: Input<'readText'>): Answer<'readText'> {
  const text = findAttachment(replica, place) && textOfRecord(replica, place.record);
  if (!text) return err({ type: 'not-found' });
  const pages = pagesOf(replica.database, text.n, from, pagesAnAnswer + 1);
  return ok({ pages: pages.slice(0, pagesAnAnswer), next: pages[pagesAnAnswer]?.page ?? null });
}

async function readFirstPage(
  { uploads, firstPages }: Work,
  { upload }: Input<'readFirstPage'>,
): Answer<'readFirstPage'> {
  const finished = await uploads.finish(upload);
  if (!finished.ok) return finished;
  return ok(await firstPages.read(finished.value.mediaType, uploads.read(finished.value)));
}

async function rereadText({ replica, texts }: Work, { again, ...place }: Input<'rereadText'>): Answer<'rereadText'> {
  const text = findAttachment(replica, place) && textOfRecord(replica, place.record);
  if (!text) return err({ type: 'not-found' });
  const done = replica.atomic((tx) =>
    again ? readAgain(tx, text.n, mostRecognisedPages) : readOn(tx, text.n, mostRecognisedPages),
  );
  if (!done.ok) return err(done.error.type === 'conflict' ? { type: 'internal' } : writeFailure(done.error));
  texts.look();
  return ok({});
}
