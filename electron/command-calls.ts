import { z } from 'zod';
import { type MainCalls, proxyCallSchema, unsealCallSchema } from './replica-calls.ts';

/** What a command asks of main. */
export type CommandCalls = Pick<MainCalls, 'unseal' | 'proxyFor'>;

/** Every message of a command to main, which trusts its shape no further. */
export const fromCommandSchema = z.discriminatedUnion('m', [unsealCallSchema, proxyCallSchema]);
