import { type StaffDocument, staffDocument } from '../../domain/staff.ts';
import type { Kind } from './kind.ts';
import { id, text } from './shapes.ts';

export const staff: Kind<StaffDocument> = {
  kind: 'staff',
  schema: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id, name: text, title: { type: 'object' }, roles: { type: 'array' }, active: { type: 'boolean' } },
  },
  documentOf: ({ id: subject, state }) => staffDocument(subject, state),
};
