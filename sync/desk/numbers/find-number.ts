import { subjectIdOf, type SubjectId } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { readNumber } from '../../domain/numbers/number-format.ts';
import type { SeriesDocument } from '../../domain/numbers/series-document.ts';
import { blockKey } from '../../domain/numbers/series.ts';
import { blockOf } from '../../replica/block-of.ts';
import type { Replica } from '../../replica/replica.ts';

/** The block of a series in which a number lies that somebody typed, as it is printed, in either case and with spaces around it, or by its digits alone. */
export async function findNumber(replica: Replica, seriesId: string, asked: string) {
  const series = await replica.documents.series.findOne(seriesId).exec();
  if (!series) return null;
  const { format, ...one } = series.toJSON() as SeriesDocument;
  const text = asked.trim().toUpperCase();
  const number = /^\d{1,15}$/.test(text) ? Number(text) : readNumber(format, text);
  return number === null || number < 1 ? null : numberIn(replica, one, number);
}

export function findBlock(replica: Replica, id: string) {
  if (!isSubjectId(id)) return null;
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const block = blockOf(id, logged, state);
  const key = replica.keyOf(logged, id);
  return block && key ? { block, state, key } : null;
}

function numberIn(replica: Replica, { code, year, size }: Omit<SeriesDocument, 'format'>, number: number) {
  const index = Math.floor((number - 1) / size);
  const found = findBlock(replica, subjectIdOf(blockKey(replica.missionSpace, code, year, index)));
  return found && { ...found, number };
}

/** What bore the number and has another now: it stands on papers that people hold in their hands. */
export async function formerBearers(replica: Replica, printed: string): Promise<readonly SubjectId[]> {
  const text = printed.trim().toUpperCase();
  if (!/\d/.test(text)) return [];
  const all = await replica.documents.series.find().exec();
  return all.flatMap((one) => {
    const { format, ...series } = one.toJSON() as SeriesDocument;
    const number = readNumber(format, text);
    const found = number === null ? null : numberIn(replica, series, number);
    const uses = found?.block.uses.filter((use) => use.number === number && use.state === 'given-up') ?? [];
    return uses.map(({ subject }) => subject);
  });
}
