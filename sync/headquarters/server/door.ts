import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextNonceHeader } from '../../core/exchange/http-signature-base.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { findDevice, findDeviceKey, type EnrolledDevice } from '../devices/devices.ts';
import { isDueForAnother, isFresh, makeNonce } from './nonce.ts';
import type { Database } from '../postgres/database.ts';
import { verifyRequest, type SignatureFault } from './request-signature.ts';
import { describeDevice } from './request-log.ts';

export type DoorFault =
  | SignatureFault
  | { readonly type: 'unknown-device' }
  | { readonly type: 'revoked-device' }
  | { readonly type: 'stale-nonce' }
  | { readonly type: 'too-many-requests' };

export interface Door {
  /** Lets in an enrolled device that signed the request over a fresh nonce. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<Result<EnrolledDevice, DoorFault>>;
  /** The same by the headers alone, before anything of the body is read; `isBodyOf` says afterwards whether it is the one that was signed. */
  admitBeforeBody(request: FastifyRequest, reply: FastifyReply): Promise<Result<EnrolledDevice, DoorFault>>;
  /** The same for a device that asks for its first nonce of the day. */
  admitWithoutNonce(request: FastifyRequest, reply: FastifyReply): Promise<Result<EnrolledDevice, DoorFault>>;
  /** Whether a device that was let in may go on: it may have been revoked since. */
  stillAdmits(device: DeviceKey): Promise<Result<EnrolledDevice, DoorFault>>;
  /** Takes one of the device's tokens. @returns 0, or in how many milliseconds there will be one */
  take(device: EnrolledDevice): number;
}

export interface DoorPorts {
  readonly database: Database;
  readonly nonceSecret: Uint8Array;
  readonly now: () => number;
  /** The address that devices use, where a proxy stands before the server; else what the request says. */
  readonly publicUrl: string | null;
  /** Takes one of the device's tokens. @returns 0, or in how many milliseconds there will be one */
  readonly take: (device: EnrolledDevice) => number;
}

export function makeDoor(ports: DoorPorts): Door {
  return {
    admit: (request, reply) => admit(ports, request, reply, { needsNonce: true }),
    admitBeforeBody: (request, reply) => admit(ports, request, reply, { needsNonce: true, body: null }),
    admitWithoutNonce: (request, reply) => admit(ports, request, reply, { needsNonce: false }),
    stillAdmits: (device) => findAdmitted(ports, device),
    take: ports.take,
  };
}

async function findAdmitted({ database }: DoorPorts, key: DeviceKey): Promise<Result<EnrolledDevice, DoorFault>> {
  const device = await findDevice(database, key);
  if (!device) return err({ type: 'unknown-device' });
  return device.revokedAt === null ? ok(device) : err({ type: 'revoked-device' });
}

async function admit(
  ports: DoorPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  { needsNonce, body = bodyOf(request) }: { readonly needsNonce: boolean; readonly body?: Uint8Array | null },
): Promise<Result<EnrolledDevice, DoorFault>> {
  const { method, headers } = request;
  const url = addressOf(request, ports.publicUrl);
  const signed = await verifyRequest({ method, url, headers, body }, (prefix) => findDeviceKey(ports.database, prefix));
  if (!signed.ok) return signed;
  describeDevice(reply, signed.value.device);
  const found = await findAdmitted(ports, signed.value.device);
  if (!found.ok) return found;
  const device = found.value;
  const waitMs = ports.take(device);
  if (waitMs > 0) {
    reply.header('retry-after', Math.ceil(waitMs / 1000));
    return err({ type: 'too-many-requests' });
  }
  const now = ports.now();
  const isNew = isFresh(signed.value.nonce, ports.nonceSecret, signed.value.device, now);
  // Refused or not, the device then has a nonce with which the next request will do.
  if (!isNew || isDueForAnother(signed.value.nonce, now))
    reply.header(nextNonceHeader, makeNonce(ports.nonceSecret, signed.value.device, now));
  return !needsNonce || isNew ? ok(device) : err({ type: 'stale-nonce' });
}

/** Of another sort than bytes there is none that could have been signed. */
export function bodyOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function addressOf(request: FastifyRequest, publicUrl: string | null): string {
  const target = request.raw.url ?? '/';
  return publicUrl === null
    ? `${request.protocol}://${request.host}${target}`
    : `${publicUrl.replace(/\/$/, '')}${target}`;
}
