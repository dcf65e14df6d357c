import { headsOfView, type SubjectState } from '../../core/fold/fold.ts';
import type { FeedId, Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { caseFields } from '../../domain/case-document.ts';
import { feeFields, feeKind, temporaryMark } from '../../domain/fees/fee-document.ts';
import { reasonOfRest } from '../../domain/numbers/account.ts';
import { summarizeBlock } from '../../domain/numbers/block-summary.ts';
import { voidFieldOf, type Block } from '../../domain/numbers/block.ts';
import { blockSubjectKind } from '../../domain/numbers/series-document.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import type { NumberUse } from '../../domain/numbers/uses.ts';
import { mayDo } from '../../domain/rights.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { readFeedFates } from './feed-fates.ts';
import { findBlock, findNumber } from './find-number.ts';
import { besideFields, heldBlocks, nextNumber, sayNumber } from './take-number.ts';
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
  const blocks = await blocksAtHand(context, block.code, feed.value);
  const written = replica.appendTogether((append, current) => {
    const first = append({
      actor: staff.id,
      key,
      kind: blockSubjectKind,
      after: headsOfView([state]),
      operation: { type: 'set', fields: { [voidFieldOf(number)]: said } },
    });
    for (const bearer of bearers) append(sayAnother(context, bearer, blocks, current));
    return first;
  });
  if (!written.ok) return err(appendFailure(written.error));
  return ok({ record: written.value.hash, printed: printNumber(block.format, number) });
}

/** One of two cases that bear the same number gets another; the number stays with the other one [N7]. */
async function renumberCase(
  context: Work,
  { id, block: blockId, number }: Input<'renumberCase'>,
): Answer<'renumberCase'> {
  const { replica, staff } = context;
  if (!mayDo('void_number', staff.roles)) return err({ type: 'not-allowed', role: 'void_number' });
  const found = findBlock(replica, blockId);
  const bearer = found?.block.uses.find((use) => use.number === number && use.subject === id && use.state === 'held');
  if (!found || !bearer) return err({ type: 'not-found' });
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const blocks = await blocksAtHand(context, found.block.code, feed.value);
  const written = replica.appendTogether((append, current) => append(sayAnother(context, bearer, blocks, current)));
  return written.ok ? ok({ record: written.value.hash }) : err(appendFailure(written.error));
}

function blocksAtHand(
  { replica, missionTime, now }: Work,
  series: string,
  feed: FeedId,
): Promise<readonly SubjectId[]> {
  return heldBlocks(replica, { feed, series, at: now(), zone: missionTime.zone });
}

/** What lies ahead in another desk's block is that desk's to void: it might be printing it now. */
function mayVoid(replica: Replica, block: Block, number: number, feed: FeedId): boolean {
  if (number < block.from || number > block.to || block.voids.some((each) => each.number === number)) return false;
  if (number <= block.through || block.holders.includes(feed)) return true;
  const fates = readFeedFates(replica);
  return reasonOfRest(summarizeBlock(block), (holder) => fates.get(holder)?.fate ?? 'open', false) !== null;
}

/** Another number of the same series; where none is at hand, none, so that it gets one later. */
function sayAnother(
  work: Work,
  { subject, field }: Pick<NumberUse, 'subject' | 'field'>,
  blocks: readonly SubjectId[],
  feed: FeedId,
): Omit<Statement, 'lane'> {
  const { replica, staff } = work;
  const logged = replica.recordsAbout(subject);
  const state = replica.state(subject, logged);
  const key = replica.keyOf(logged, subject);
  if (!key) throw new Error('what bears a number has no key');
  const left = besideFields(logged, state, [field]);
  const heads = headsOfView([state, ...left.map((block) => replica.state(block))]);
  const number = nextNumber(replica, blocks, feed);
  const on = { key, actor: staff.id, heads, left, kind: state.kind, field };
  return number ? sayNumber(number, on) : sayNone(work, on, state, feed);
}

interface Bearer {
  readonly key: SubjectKey;
  readonly heads: readonly Hash[];
  readonly left: readonly SubjectId[];
  readonly kind: string;
  readonly field: string;
}

/** A case without its reception number goes by a temporary code. */
function sayNone(
  { replica, mission, missionTime, staff, now }: Work,
  { key, heads, left, kind, field }: Bearer,
  state: SubjectState,
  feed: FeedId,
): Omit<Statement, 'lane'> {
  const said = { actor: staff.id, key, also: left, kind, after: heads };
  const needsCode = field === caseFields.number && state.fields[caseFields.code] === undefined;
  if (!needsCode) return { ...said, operation: { type: 'set', fields: { [field]: null } } };
  const before = kind === feeKind ? temporaryMark(state.fields[feeFields.refundOf] !== undefined) : '';
  const code = nextTemporaryCode(replica, { feed, mission: mission.code, at: now(), zone: missionTime.zone, before });
  const fields = { [field]: null, [caseFields.code]: code.code };
  return { ...said, operation: { type: 'set', fields }, alongside: code.keep };
}
