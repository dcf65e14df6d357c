import type { DeviceKey, FeedId, Space } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import type { Fate } from '../../domain/numbers/account.ts';
import type { Queryable } from '../postgres/database.ts';
import { placesOf } from '../store/places-of.ts';

/** A desk's ordinary feed, and whether its device still goes on in it. */
export interface FeedFate {
  readonly feed: FeedId;
  readonly device: DeviceKey;
  readonly deviceName: string;
  readonly fate: Fate;
}

/** A feed is closed once another of its device and lane goes on from it: that is what `begin` says in `from` [R5]. */
export async function readFeedFates(database: Queryable, space: Space): Promise<ReadonlyMap<FeedId, FeedFate>> {
  const { rows } = await database.query<{ feed: Buffer; device: Buffer; operation: Buffer | null; revoked: boolean }>(
    `SELECT f.feed, f.device, r.operation, d.revoked_at IS NOT NULL AS revoked FROM feeds f
     JOIN records r ON r.space = f.space AND r.feed = f.feed AND r.seq = 1
     LEFT JOIN devices d ON d.device = f.device
     WHERE f.space = $1 AND f.role = 'desk' AND f.lane = 'ordinary'`,
    [space],
  );
  const feeds = rows.map(({ feed, device, operation, revoked }) => {
    const begin = operation && parseOperation(JSON.parse(operation.toString('utf8')));
    return {
      feed: feed.toString('hex') as FeedId,
      device: device.toString('hex') as DeviceKey,
      begin: begin?.type === 'begin' ? begin : null,
      revoked,
    };
  });
  const from = feeds.flatMap(({ begin }) => begin?.from ?? []);
  const places = await placesOf(database, space, [...new Set(from)]);
  const closed = new Set(from.flatMap((hash) => places.get(hash)?.feed ?? []));
  return new Map(
    feeds.map(({ feed, device, begin, revoked }) => {
      const fate: Fate = revoked ? 'revoked' : closed.has(feed) ? 'closed' : 'open';
      const { name } = (begin?.certificate ?? {}) as { readonly name?: unknown };
      return [feed, { feed, device, deviceName: typeof name === 'string' ? name : '', fate }];
    }),
  );
}
