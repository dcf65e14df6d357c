import type { QueryOutput } from '../../bridge/contract.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { nameOfSubject } from './name-of-subject.ts';

/** What newer programs wrote: of whom, on which device and about what is known, though not what it says. */
export async function listNewer(
  { replica, people }: Pick<ViewContext, 'replica' | 'people'>,
  window: { readonly offset: number; readonly limit: number },
): Promise<QueryOutput<'newerRecords'>> {
  const rows = replica.log.unreadable.page(window).map(async ({ record: { hash, body }, feed }) => ({
    id: hash,
    subject: body.subject,
    kind: body.kind,
    ...(await nameOfSubject(replica, body.kind, body.subject)),
    at: body.at,
    actorName: people.nameOf(body.actor),
    deviceName: feed.owner.certificate.name,
  }));
  return { total: replica.log.unreadable.count(), rows: await Promise.all(rows) };
}
