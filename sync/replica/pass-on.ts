import { headsOfView, type SubjectState } from '../core/fold/fold.ts';
import { subjectIdOf, type FeedId, type Space, type SubjectId } from '../core/ids.ts';
import type { Draft } from '../core/record/feed.ts';
import type { Block } from '../domain/numbers/block.ts';
import { blockKey, seriesKey } from '../domain/numbers/series.ts';
import { blockSubjectKind } from '../domain/numbers/series-document.ts';
import type { LoggedRecord } from '../storage/log/log.ts';
import { blockOf } from './block-of.ts';

interface Records {
  readonly missionSpace: Space;
  recordsAbout(subject: SubjectId): readonly LoggedRecord[];
  state(subject: SubjectId, logged: readonly LoggedRecord[]): SubjectState;
}

/**
 * How a feed passes a block of numbers on to another [N2]; null where it is not this feed's to pass, or not fit for it. Judged by the
 * records themselves, and so wants to be called in the commit that writes it: a number may just have been taken. The device acts of itself:
 * nobody is named as the author.
 */
export function sayPassOn(
  records: Records,
  id: SubjectId,
  { from, to }: { readonly from: FeedId; readonly to: FeedId },
  isFit: (block: Block) => boolean,
): Omit<Draft, 'at'> | null {
  const logged = records.recordsAbout(id);
  const state = records.state(id, logged);
  const block = blockOf(id, logged, state);
  const isOwn = block?.holders.length === 1 && block.holders[0] === from && !block.incomplete;
  if (!block || !isOwn || !isFit(block)) return null;
  const { missionSpace } = records;
  return {
    actor: null,
    key: blockKey(missionSpace, block.code, block.year, block.index),
    also: [subjectIdOf(seriesKey(missionSpace, block.code, block.year))],
    kind: blockSubjectKind,
    after: headsOfView([state]),
    operation: { type: 'set', fields: { holder: to } },
  };
}
