import type { Announced, Discover } from '../../sync/link/lan/discovery.ts';

interface Member {
  readonly own: Announced;
  readonly found: (desk: Announced) => void;
  readonly lost: (id: string) => void;
}

/** A network in which announcements are heard at once by all: what multicast DNS does, without a network. */
export function makeLanHub(): { readonly discover: Discover; readonly announced: () => readonly Announced[] } {
  const members = new Set<Member>();
  const discover: Discover = ({ announce: { id, port, salt, mark }, onFound, onLost }) => {
    const own = { id, addresses: [{ host: '127.0.0.1', port }], salt, mark };
    const member = { own, found: onFound, lost: onLost };
    for (const other of members) {
      other.found(own);
      member.found(other.own);
    }
    members.add(member);
    return () => {
      members.delete(member);
      for (const other of members) other.lost(id);
    };
  };
  return { discover, announced: () => [...members].map(({ own }) => own) };
}
