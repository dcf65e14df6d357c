import type { Kind } from './kind.ts';
import { id, text } from './shapes.ts';

/** A device as people know it. */
export interface DeviceDocument {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export const devices: Kind<DeviceDocument> = {
  kind: 'device',
  schema: { version: 0, primaryKey: 'id', type: 'object', properties: { id, name: text, role: text } },
  documentOf: ({ id: subject, logged }) => {
    const begun = logged.find(({ record }) => record.body.seq === 1);
    if (!begun) return null;
    const { name, role } = begun.feed.owner.certificate;
    return { id: subject, name, role };
  },
};
