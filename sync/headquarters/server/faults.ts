import type { FastifyReply } from 'fastify';

/** Any fault that crosses to a device: its `type`, and what a person needs to know of it. */
export interface Fault {
  readonly type: string;
}

/** Headquarters understood the request and says no; what is not named here is a malformed request. */
const statuses: { readonly [type: string]: number } = {
  unsigned: 401,
  'wrong-digest': 401,
  'wrong-signature': 401,
  'stale-nonce': 401,
  'wrong-proof': 401,
  'unknown-device': 403,
  'revoked-device': 403,
  'wrong-code': 403,
  'expired-code': 403,
  'used-code': 403,
  'space-not-certified': 403,
  'not-found': 404,
  'too-large': 413,
  'frame-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'internal-fault': 500,
  'headquarters-unavailable': 503,
  'root-key-offline': 503,
};

export function statusOf(fault: Fault): number {
  return statuses[fault.type] ?? 400;
}

export function refuse(reply: FastifyReply, fault: Fault): FastifyReply {
  return reply.code(statusOf(fault)).send(fault);
}
