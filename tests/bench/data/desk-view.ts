import { listQueue } from '../../../sync/desk/cases/case-queries.ts';
import type { ViewContext } from '../../../sync/desk/cases/case-view.ts';
import { People } from '../../../sync/desk/people.ts';
import { PublishedCatalogue } from '../../../sync/desk/published-catalogue.ts';
import { dayOfInstant } from '../../../sync/domain/dates.ts';
import type { Replica } from '../../../sync/replica/replica.ts';
import { missionTime } from './desk.ts';

export type QueuePage = Awaited<ReturnType<typeof listQueue>>;

export function viewOf(replica: Replica): ViewContext {
  return {
    replica,
    people: new People(replica),
    mission: missionTime,
    catalogue: new PublishedCatalogue(replica, () => dayOfInstant(Date.now(), missionTime.zone)),
    now: Date.now,
    isExchanging: () => false,
  };
}

/** The first page of the queue, as the screen asks for it. */
export function firstPage(view: ViewContext): Promise<QueuePage> {
  return listQueue(view, '', { whose: 'everyone', offset: 0, limit: 50 });
}
