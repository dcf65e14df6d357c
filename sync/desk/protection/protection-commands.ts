import { crisisCommands } from './crisis-commands.ts';
import { emergencyCommands } from './emergency-commands.ts';

/** What a signed-in person does to protect citizens. */
export const protectionCommands = { ...emergencyCommands, ...crisisCommands };
