import type { SubjectId } from '../../core/ids.ts';
import { type BlockSummary, summarizeBlock } from '../../domain/numbers/block-summary.ts';
import { blockSubjectKind } from '../../domain/numbers/series-document.ts';
import { blockOf } from '../block-of.ts';
import type { Kind } from './kind.ts';
import { count, id } from './shapes.ts';

/** A block of numbers, without those that stand where they should. */
export interface BlockDocument extends BlockSummary {
  readonly id: SubjectId;
  /** The feed that alone holds it; empty where none or several do. */
  readonly holder: string;
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    code: { type: 'string', maxLength: 200 },
    year: count,
    index: count,
    from: count,
    to: count,
    format: { type: 'object' },
    holder: { type: 'string', maxLength: 32 },
    holders: { type: 'array' },
    through: count,
    next: { type: ['number', 'null'] },
    left: count,
    incomplete: { type: 'boolean' },
    taken: count,
    twice: { type: 'array' },
    voided: { type: 'array' },
    missing: { type: 'array' },
    rest: { type: 'array' },
  },
  required: ['code', 'year', 'index', 'holder'],
  indexes: [
    ['holder', 'index'],
    ['code', 'year', 'index'],
  ],
} as const;

export const blocks: Kind<BlockDocument> = {
  kind: blockSubjectKind,
  schema,
  documentOf: ({ id: subject, state, logged }) => {
    const block = blockOf(subject, logged, state);
    if (!block) return null;
    const holder = block.holders.length === 1 ? (block.holders[0] ?? '') : '';
    return { id: subject, holder, ...summarizeBlock(block) };
  },
};
