import { headsOfView } from '../../core/fold.ts';
import { isSubjectId, subjectIdOf, type FeedId, type SubjectId } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import { reasonOfRest } from '../../domain/numbers/account.ts';
import { summarizeBlock } from '../../domain/numbers/block-summary.ts';
import { voidFieldOf, type Block } from '../../domain/numbers/block.ts';
import { blockSubjectKind, type SeriesDocument } from '../../domain/numbers/series-document.ts';
import { printNumber, readNumber } from '../../domain/numbers/number-format.ts';
import { blockKey } from '../../domain/numbers/series.ts';
import { mayDo } from '../../domain/rights.ts';
import { blockOf } from '../../replica/block-of.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { readFeedFates } from './feed-fates.ts';
import { blocksOfNumber, heldBlocks, nextNumber, sayNumber } from './take-number.ts';
import { nextTemporaryCode } from './temporary-codes.ts';

/** What a signed-in person says of numbers. Whoever bears a number that is voided gets another in the same commit. */
export const numberCommands: WorkCommands<'voidNumber' | 'renumberCase'> = { voidNumber, renumberCase };

async function voidNumber(context: Work, { series, number: asked, reason }: Input<'voidNumber'>): Answer<'voidNumber'> {
  const { replica, staff } = context;
  if (!mayDo('void_number', staff.roles)) return err({ type: 'not-allowed', role: 'void_number' });
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const found = await findNumber(replica, series, asked);
  if (!found) return err({ type: 'not-found' });
  const { number, block, key, state } = found;
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  if (!mayVoid(replica, block, number, feed.value)) return err({ type: 'malformed', where: 'number' });
  const bearers = block.uses.filter((use) => use.number === number && use.state === 'held');
  const blocks = await blocksAtHand(context, feed.value, block.code);
  const written = replica.appendTogether((append, current) => {
    const first = append({
      actor: staff.id,
      key,
      kind: blockSubjectKind,
      after: headsOfView([state]),
      operation: { type: 'set', fields: { [voidFieldOf(number)]: said } },
    });
    for (const { subject } of bearers) append(sayAnother(context, subject, blocks, current));
    return first;
  });
  if (!written.ok) return err(appendFailure(written.error));
  return ok({ record: written.value.hash, printed: printNumber(block.format, number) });
}

/** As it is printed, in either case and with spaces around it, or by its digits alone. */
async function findNumber(replica: Replica, seriesId: string, asked: string) {
  const series = await replica.documents.series.findOne(seriesId).exec();
  if (!series) return null;
  const { code, year, format, size } = series.toJSON() as SeriesDocument;
  const text = asked.trim().toUpperCase();
  const number = /^\d{1,15}$/.test(text) ? Number(text) : readNumber(format, text);
  if (number === null || number < 1) return null;
  const index = Math.floor((number - 1) / size);
  const found = findBlock(replica, subjectIdOf(blockKey(replica.missionSpace, code, year, index)));
  return found && { ...found, number };
}

/** One of two cases that bear the same number gets another; the number stays with the other one [N7]. */
async function renumberCase(
  context: Work,
  { id, block: blockId, number }: Input<'renumberCase'>,
): Answer<'renumberCase'> {
  const { replica, staff } = context;
  if (!mayDo('void_number', staff.roles)) return err({ type: 'not-allowed', role: 'void_number' });
  const found = findBlock(replica, blockId);
  const holds = found?.block.uses.some((use) => use.number === number && use.subject === id && use.state === 'held');
  if (!found || !holds) return err({ type: 'not-found' });
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const blocks = await blocksAtHand(context, feed.value, found.block.code);
  const written = replica.appendTogether((append, current) =>
    append(sayAnother(context, id as SubjectId, blocks, current)),
  );
  return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
}

function blocksAtHand(
  { replica, missionTime, now }: Work,
  feed: FeedId,
  series: string,
): Promise<readonly SubjectId[]> {
  return heldBlocks(replica, { feed, series, at: now(), zone: missionTime.zone });
}

function findBlock(replica: Replica, id: string) {
  if (!isSubjectId(id)) return null;
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const block = blockOf(id, logged, state);
  const key = replica.keyOf(logged, id);
  return block && key ? { block, state, key } : null;
}

/** What lies ahead in another desk's block is that desk's to void: it might be printing it now. */
function mayVoid(replica: Replica, block: Block, number: number, feed: FeedId): boolean {
  if (number < block.from || number > block.to || block.voids.some((each) => each.number === number)) return false;
  if (number <= block.through || block.holders.includes(feed)) return true;
  const fates = readFeedFates(replica);
  return reasonOfRest(summarizeBlock(block), (holder) => fates.get(holder)?.fate ?? 'open', false) !== null;
}

/** Another number for a case or a document; where none is at hand, a temporary code, so that it gets one later. */
function sayAnother(
  { replica, mission, missionTime, staff, now }: Work,
  id: SubjectId,
  blocks: readonly SubjectId[],
  feed: FeedId,
): Omit<Statement, 'lane'> {
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const key = replica.keyOf(logged, id);
  if (!key) throw new Error('a case without its key bears a number');
  const left = blocksOfNumber(logged, state);
  const heads = headsOfView([state, ...left.map((block) => replica.state(block))]);
  const number = nextNumber(replica, blocks, feed);
  const { kind } = state;
  if (number) return sayNumber(number, { kind, key, actor: staff.id, heads, left });
  const code = nextTemporaryCode(replica, { feed, mission: mission.code, at: now(), zone: missionTime.zone });
  const fields = {
    [caseFields.number]: null,
    ...(state.fields[caseFields.code] === undefined && { [caseFields.code]: code.code }),
  };
  return {
    actor: staff.id,
    key,
    also: left,
    kind,
    after: heads,
    operation: { type: 'set', fields },
    alongside: code.keep,
  };
}
