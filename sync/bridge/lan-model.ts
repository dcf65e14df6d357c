import { z } from 'zod';
import { instantSchema } from './model.ts';

/** Why a desk nearby could not be exchanged with; the screen has a sentence for each. */
export const lanFaultSchema = z.enum([
  'unreachable',
  'timed-out',
  'cut',
  'busy',
  'not-a-desk',
  'not-certified',
  'wrong-proof',
  'own-device',
  'other-mission',
  'revoked-device',
  'revoked-here',
  'not-accepted',
  'bad-answer',
  'disk-full',
  'disk-full-there',
]);

/** Another desk of the mission, or what says that it is one. */
export const nearbyDeskSchema = z.object({
  id: z.string(),
  /** What headquarters' certificate calls it; null until it has proven who it is. */
  name: z.string().nullable(),
  /** Where it is met; null where it comes to visit and cannot be visited. */
  address: z.string().nullable(),
  /** The address that a person typed, kept until it is removed; null where it announces itself. */
  typed: z.string().nullable(),
  isVisiting: z.boolean(),
  fault: lanFaultSchema.nullable(),
  nextAt: instantSchema.nullable(),
  lastExchangeAt: instantSchema.nullable(),
  /** Records that wait for headquarters here and are held there too. */
  alsoThere: z.number().int(),
  /** Records that it holds and this device does not. */
  missingHere: z.number().int(),
  /** Records that are here and that it did not hold when it was last visited. */
  missingThere: z.number().int(),
});
export type NearbyDesk = z.infer<typeof nearbyDeskSchema>;

export const lanViewSchema = z.object({
  /** The network the device is in; null: none that could be named. */
  network: z.string().nullable(),
  /** `network`: a person allowed it here; `program`: whoever started the program did. */
  allowedBy: z.enum(['network', 'program']).nullable(),
  state: z.enum(['off', 'staying-offline', 'open', 'cannot-listen']),
  /** Where others reach this device, to be typed in there. */
  addresses: z.array(z.string()),
  /** Whether desks find each other by themselves in this network. */
  findsDesks: z.boolean(),
  desks: z.array(nearbyDeskSchema),
});
export type LanView = z.infer<typeof lanViewSchema>;
