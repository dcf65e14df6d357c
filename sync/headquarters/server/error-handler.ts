import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isUnavailable } from '../postgres/unavailable.ts';
import { refuse, type Fault } from './faults.ts';

const frameworkFaults: { readonly [code: string]: Fault } = {
  FST_ERR_CTP_BODY_TOO_LARGE: { type: 'too-large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { type: 'unsupported-media-type' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { type: 'malformed-request' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { type: 'malformed-request' },
  FST_ERR_CTP_INVALID_JSON_BODY: { type: 'malformed-request' },
  FST_ERR_BAD_URL: { type: 'malformed-request' },
};

export const retryAfterSeconds = 5;

/** Turns whatever was thrown into a typed answer. No message and no stack leaves the house: either may hold someone's data. */
export function makeErrorHandler(
  log: Logger,
): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, _request, reply) => {
    const fault = faultOf(error);
    if (fault.type === 'headquarters-unavailable') reply.header('retry-after', retryAfterSeconds);
    if (fault.type === 'internal-fault') log.error(describe(error), 'request failed');
    return refuse(reply, fault);
  };
}

export function faultOf(error: Error & { readonly code?: string; readonly statusCode?: number }): Fault {
  const known = frameworkFaults[error.code ?? ''];
  if (known) return known;
  if (error.statusCode === 429) return { type: 'too-many-requests' };
  if (isUnavailable(error)) return { type: 'headquarters-unavailable' };
  return error.statusCode !== undefined && error.statusCode < 500
    ? { type: 'malformed-request' }
    : { type: 'internal-fault' };
}

/** Where an error came from, without its words. */
export function describe(error: Error): {
  readonly error: string;
  readonly code: unknown;
  readonly at: readonly string[];
} {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    code: (error as { readonly code?: unknown }).code ?? null,
    at: frames.slice(0, 6).map((line) => line.trim()),
  };
}
