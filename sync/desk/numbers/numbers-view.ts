import type { SeriesView } from '../../bridge/numbers-model.ts';
import type { QueryOutput } from '../../bridge/contract.ts';
import type { DeviceKey, FeedId, SubjectId } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import { feeKind } from '../../domain/fees/fee-document.ts';
import { accountFor, reasonOfRest, type Gap } from '../../domain/numbers/account.ts';
import type { Voided } from '../../domain/numbers/block-summary.ts';
import type { SeriesDocument } from '../../domain/numbers/series-document.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import { blockToTakeFrom } from '../../domain/numbers/stock.ts';
import type { NumberUse } from '../../domain/numbers/uses.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import type { BlockDocument } from '../../replica/kinds/blocks.ts';
import type { Replica } from '../../replica/replica.ts';
import type { People } from '../people.ts';
import { readFeedFates, type FeedFate } from './feed-fates.ts';
import { casesWithoutNumber } from './give-numbers.ts';

export interface NumbersContext {
  readonly replica: Replica;
  readonly people: People;
  readonly device: DeviceKey;
  readonly mission: MissionTime;
  readonly now: () => number;
}

/** A list is read by people: beyond this, headquarters' command line has the rest. */
const mostListed = 200;

/** The mission's series with what became of each number, this year's first. */
export async function viewNumbers(context: NumbersContext): Promise<QueryOutput<'numbers'>> {
  const { replica, now, mission } = context;
  const { series, blocks } = replica.documents;
  const [all, held] = await Promise.all([series.find().exec(), blocks.find().exec()]);
  const fates = readFeedFates(replica);
  const feed = replica.openFeedId();
  const year = yearOf(now(), mission.zone);
  const views = all
    .map((one) => one.toJSON() as SeriesDocument)
    .toSorted(
      (left, right) =>
        nearness(right, year) - nearness(left, year) || rank(left) - rank(right) || (left.code < right.code ? -1 : 1),
    )
    .map((one) => {
      const own = held
        .filter((block) => block.code === one.code && block.year === one.year)
        .map((block) => block.toJSON() as BlockDocument);
      return seriesView({ ...context, fates, feed: feed.ok ? feed.value : null, year }, one, own);
    });
  return { series: views, waiting: (await casesWithoutNumber(context, 1_000)).length };
}

/** This year's before the next one's, of which blocks are granted ahead; then the years that are over, the last one first. */
function nearness(series: SeriesDocument, year: number): number {
  return series.year > year ? year - 0.5 : series.year;
}

/** What is used all day comes first, the books after it. */
function rank({ kind }: SeriesDocument): number {
  return ['reception', 'fee_receipt', 'document', 'register'].indexOf(kind);
}

interface Reading extends NumbersContext {
  readonly fates: ReadonlyMap<FeedId, FeedFate>;
  /** The feed that this desk writes. */
  readonly feed: FeedId | null;
  readonly year: number;
}

function seriesView(reading: Reading, series: SeriesDocument, blocks: readonly BlockDocument[]): SeriesView {
  const { fates, feed, year } = reading;
  const fateOf = (holder: FeedId) => fates.get(holder)?.fate ?? 'open';
  const account = accountFor(blocks, fateOf, series.year < year);
  const print = (number: number): string => printNumber(series.format, number);
  const here = feed === null ? [] : blocks.filter((block) => block.holder === feed && series.year >= year);
  const next = feed === null ? undefined : blockToTakeFrom(here, feed);
  return {
    id: series.id,
    code: series.code,
    kind: series.kind,
    name: series.name,
    year: series.year,
    next: next && next.next !== null ? print(next.next) : null,
    leftHere: here.reduce((sum, block) => sum + block.left, 0),
    left: account.left,
    taken: account.taken,
    granted: blocks.reduce((sum, block) => sum + block.to - block.from + 1, 0),
    blocks: blocks
      .toSorted((left, right) => right.index - left.index)
      .slice(0, mostListed)
      .map((block) => ({
        id: block.id,
        from: print(block.from),
        to: print(block.to),
        holders: block.holders.map((holder) => fates.get(holder)?.deviceName ?? ''),
        here: block.holder === feed && feed !== null,
        closed: reasonOfRest(block, fateOf, series.year < year),
        taken: block.taken,
        left: block.left,
      })),
    gaps: account.gaps.slice(-mostListed).map((gap) => gapView(gap, print, fates)),
    voided: account.voided
      .slice(-mostListed)
      .map((voided) => ({ ...voidedView(voided, reading), printed: print(voided.number) })),
    twice: blocks.flatMap((block) =>
      block.twice.map(({ number, uses }) => ({
        number,
        printed: print(number),
        block: block.id,
        uses: uses.map((use) => viewOfUse(use, reading)),
      })),
    ),
  };
}

function gapView(
  { from, to, reason, holder }: Gap,
  print: (number: number) => string,
  fates: Reading['fates'],
): SeriesView['gaps'][number] {
  const deviceName = holder === null ? '' : (fates.get(holder)?.deviceName ?? '');
  return { from: print(from), to: print(to), count: to - from + 1, reason, deviceName };
}

function voidedView(voided: Voided, reading: Reading): Omit<SeriesView['voided'][number], 'printed'> {
  const use = voided.use === null ? null : viewOfUse(voided.use, reading);
  const { number } = voided;
  if (voided.by === 'person') {
    const { reason, at, actor } = voided.void;
    return { number, cause: 'person', reason, at, actorName: reading.people.nameOf(actor), use };
  }
  const { state, reason, at, actor } = voided.use;
  const cause = state === 'held' ? 'given-up' : state;
  return { number, cause, reason, at, actorName: reading.people.nameOf(actor), use };
}

function viewOfUse(
  { subject, at, actor, record }: NumberUse,
  { people, replica }: Reading,
): { subject: SubjectId; at: number; actorName: string; deviceName: string } {
  return {
    subject: caseOf(replica, subject),
    at,
    actorName: people.nameOf(actor),
    deviceName: people.deviceOf(record),
  };
}

/** Where a person goes to look: a receipt is on its case. */
function caseOf(replica: Replica, bearer: SubjectId): SubjectId {
  const { kind, fields } = replica.state(bearer);
  const of = kind === feeKind ? fields['case']?.value : null;
  return isSubjectId(of) ? of : bearer;
}
