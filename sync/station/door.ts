import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Who may come in. A link with a one-time token is printed; whoever opens it first gets a cookie, and a new link is made
 * for the next browser. The cookie is good until the station ends.
 */
export interface Door {
  /** The link that is good now. */
  readonly link: () => string;
  /** Spends the token and gives the session that the cookie shall carry; undefined for any other token. */
  readonly exchange: (token: string) => string | undefined;
  readonly admits: (session: string | undefined) => boolean;
}

export interface DoorOptions {
  readonly origin: string;
  /** So many random bytes. */
  readonly random: (length: number) => Uint8Array;
  /** Told of each link after the first. */
  readonly onNewLink: (link: string) => void;
}

export const TOKEN_PATH = '/open/';
const SECRET_BYTES = 32;

export function openDoor({ origin, random, onNewLink }: DoorOptions): Door {
  const secret = (): string => Buffer.from(random(SECRET_BYTES)).toString('base64url');
  const sessions: string[] = [];
  let token = secret();
  const link = (): string => `${origin}${TOKEN_PATH}${token}`;
  return {
    link,
    exchange(offered) {
      if (!isSame(offered, token)) return undefined;
      token = secret();
      const session = secret();
      sessions.push(session);
      onNewLink(link());
      return session;
    },
    admits: (offered) => offered !== undefined && sessions.some((session) => isSame(offered, session)),
  };
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
