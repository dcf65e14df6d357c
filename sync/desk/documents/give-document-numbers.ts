import { headsOfView } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import { dayWithNumber } from '../../domain/documents/day-with-number.ts';
import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { textOf } from '../../domain/documents/document-values.ts';
import { registerNames, type RegisterName } from '../../domain/documents/registers.ts';
import type { GiveContext } from '../numbers/give-numbers.ts';
import { heldBlocks, nextNumber, sayNumber } from '../numbers/take-number.ts';
import { findDocument, type OpenDocument } from './open-document.ts';

/** A commit stays short: someone may be at work. */
const atOnce = 10;

/**
 * Gives the documents that this device gave a temporary code their numbers, the oldest first, as far as its blocks reach. The device
 * acts of itself: nobody is named as its author.
 * @param isClosed whether the replica is being closed
 */
export async function giveDocumentNumbers(context: GiveContext, isClosed: () => boolean): Promise<void> {
  for (const register of registerNames) {
    while (!isClosed() && (await giveSome(context, register, isClosed)) === atOnce);
  }
}

async function giveSome(context: GiveContext, register: RegisterName, isClosed: () => boolean): Promise<number> {
  const { replica, device, mission, now } = context;
  const found = await replica.documents.documents
    .find({ selector: { numberFrom: device }, sort: [{ numberFrom: 'asc' }, { receivedAt: 'asc' }], limit: 200 })
    .exec();
  const waiting = found.map((one) => one.toJSON() as DocumentDocument).filter((one) => one.register === register);
  if (waiting.length === 0 || isClosed()) return 0;
  const feed = replica.openFeedId();
  if (!feed.ok) return 0;
  const blocks = await heldBlocks(replica, { feed: feed.value, series: register, at: now(), zone: mission.zone });
  if (blocks.length === 0 || isClosed()) return 0;
  const given = replica.appendTogether((append, current) => {
    const give = (id: SubjectId): boolean => {
      const open = findDocument(context, id);
      const number = open && wantsOne(open) ? nextNumber(replica, blocks, current) : null;
      if (!open || !number) return false;
      const about = { kind: documentSubjectKind, key: open.key, actor: null } as const;
      const said = append(sayNumber(number, { ...about, heads: headsOfView([open.state]) }));
      const day = dayWithNumber(open.state.fields, number.year, dayOfInstant(now(), mission.zone));
      const dated = { type: 'set', fields: { [documentFields.documentDate]: day } } as const;
      if (day !== null) append({ ...about, lane: open.lane, after: [said.hash], operation: dated });
      return true;
    };
    return waiting.slice(0, atOnce).filter(({ id }) => give(id)).length;
  });
  return given.ok ? given.value : 0;
}

/** It may have been given one since the list was read. */
const wantsOne = ({ state }: OpenDocument): boolean => textOf(state.fields[documentFields.number]) === '';
