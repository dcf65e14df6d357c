import { z } from 'zod';
import { deskSchema, idSchema, instantSchema, staffSchema, syncStateSchema } from '../model.ts';

/** Who is at the desk, its keys and its link. */
export const sessionQueries = {
  desk: { input: z.object({}), output: deskSchema },
  sync: { input: z.object({}), output: syncStateSchema },
  staff: { input: z.object({}), output: z.array(staffSchema) },
  /** Where this device keeps its data, and which headquarters it is enrolled at. */
  about: { input: z.object({}), output: z.object({ folder: z.string(), headquarters: z.string() }) },
  /** Who of the mission's staff can sign in on this device. */
  access: { input: z.object({}), output: z.array(staffSchema.extend({ canSignIn: z.boolean() })) },
} as const;

export const sessionCommands = {
  signIn: { input: z.object({ staff: idSchema, passphrase: z.string().max(1024) }), output: staffSchema },
  lock: { input: z.object({}), output: z.object({}) },
  /** Of the person who is signed in. */
  changePassphrase: {
    input: z.object({ current: z.string().max(1024), next: z.string().max(1024) }),
    output: z.object({}),
  },
  /** Gives a member of staff a way in, or a new passphrase where they forgot theirs. For IT and the head of mission. */
  giveAccess: { input: z.object({ staff: idSchema, passphrase: z.string().max(1024) }), output: z.object({}) },
  removeAccess: { input: z.object({ staff: idSchema }), output: z.object({}) },
  /** A new key for the whole file, as after somebody's access was removed. */
  encryptAnew: { input: z.object({}), output: z.object({}) },
  stayOffline: { input: z.object({ on: z.boolean() }), output: z.object({}) },
  exchangeNow: { input: z.object({}), output: z.object({}) },
  dismissNotice: { input: z.object({ at: instantSchema }), output: z.object({}) },
} as const;

export const sessionFailures = [
  z.object({ type: z.literal('locked') }),
  z.object({ type: z.literal('wrong-passphrase'), attempts: z.number().int(), waitMs: z.number().int() }),
  z.object({ type: z.literal('wait-before-trying'), waitMs: z.number().int() }),
  z.object({ type: z.literal('passphrase-too-short'), least: z.number().int() }),
  z.object({ type: z.literal('malformed'), where: z.string() }),
  z.object({ type: z.literal('not-found') }),
  z.object({ type: z.literal('not-allowed'), role: z.string() }),
  z.object({ type: z.literal('record-too-large'), bytes: z.number().int(), limit: z.number().int() }),
  z.object({ type: z.literal('disk-full') }),
  z.object({ type: z.literal('disk-failed') }),
  z.object({ type: z.literal('replica-damaged') }),
  z.object({ type: z.literal('replica-missing') }),
  z.object({ type: z.literal('replica-foreign') }),
  z.object({ type: z.literal('keyring-altered') }),
  z.object({ type: z.literal('access-ended') }),
  z.object({ type: z.literal('replica-newer'), found: z.number().int(), known: z.number().int() }),
  z.object({ type: z.literal('disconnected') }),
  z.object({ type: z.literal('internal') }),
] as const;
