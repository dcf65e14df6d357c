import { frontierDigest, type Frontier } from '../../core/frontier/frontier.ts';
import type { PeerMemory } from '../../core/exchange/memory.ts';
import type { DeviceKey, FeedId, Hash, Space } from '../../core/ids.ts';
import type { Queryable } from '../postgres/database.ts';

/**
 * The frontiers told to one device that it may still build on: the one it has proved to know by building on it, and the
 * newest, whose answer may have been lost. A third would never be asked for.
 */
export function openPeerMemory(database: Queryable, device: DeviceKey): PeerMemory {
  const name = Buffer.from(device, 'hex');
  return {
    toldFrontier: async (space, half) => {
      const { rows } = await database.query<{ places: Buffer }>(
        'SELECT places FROM told_frontiers WHERE space = $1 AND device = $2 AND half = $3',
        [space, name, Buffer.from(half, 'hex')],
      );
      return rows[0] ? readPlaces(rows[0].places) : null;
    },
    rememberTold: (space, told, builtOn) => remember(database, space, name, told, builtOn),
  };
}

async function remember(
  database: Queryable,
  space: Space,
  device: Buffer,
  told: Frontier,
  builtOn: Frontier,
): Promise<void> {
  const [newest, base] = [halfOf(told), halfOf(builtOn)];
  await database.query(
    `WITH old AS (DELETE FROM told_frontiers WHERE space = $1 AND device = $2 AND half NOT IN ($3, $4))
     INSERT INTO told_frontiers (space, device, half, places) VALUES ($1, $2, $3, $5) ON CONFLICT DO NOTHING`,
    [space, device, newest, base, placesBytes(told)],
  );
}

/** The wire names a base by the first half of its digest. */
function halfOf(frontier: Frontier): Buffer {
  return Buffer.from(frontierDigest(frontier).slice(0, 32), 'hex');
}

/** Per end: feed (16 bytes), seq (8), hash (32). */
const placeBytes = 56;

function placesBytes(frontier: Frontier): Buffer {
  return Buffer.concat(
    frontier.map(({ feed, seq, hash }) => {
      const place = Buffer.alloc(placeBytes);
      place.write(feed, 0, 'hex');
      place.writeBigUInt64BE(BigInt(seq), 16);
      place.write(hash, 24, 'hex');
      return place;
    }),
  );
}

function readPlaces(bytes: Buffer): Frontier {
  return Array.from({ length: bytes.length / placeBytes }, (_, index) => {
    const place = bytes.subarray(index * placeBytes, (index + 1) * placeBytes);
    return {
      feed: place.toString('hex', 0, 16) as FeedId,
      seq: Number(place.readBigUInt64BE(16)),
      hash: place.toString('hex', 24) as Hash,
    };
  });
}
