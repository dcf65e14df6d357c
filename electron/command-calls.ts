import { type MainCalls, unsealCallSchema } from './replica-calls.ts';

/** What a command asks of main. */
export type CommandCalls = Pick<MainCalls, 'unseal'>;

/** Every message of a command to main, which trusts its shape no further. */
export const fromCommandSchema = unsealCallSchema;
