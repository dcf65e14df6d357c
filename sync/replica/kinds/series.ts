import { type SeriesDocument, seriesDocument, seriesSubjectKind } from '../../domain/numbers/series-document.ts';
import type { Kind } from './kind.ts';
import { count, id, text } from './shapes.ts';

export const series: Kind<SeriesDocument> = {
  kind: seriesSubjectKind,
  schema: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id,
      code: text,
      year: count,
      kind: text,
      name: { type: 'object' },
      format: { type: 'object' },
      size: count,
      reserve: count,
    },
  },
  documentOf: ({ id: subject, state }) => seriesDocument(subject, state),
};
