import { z } from 'zod';
import { watchedKinds } from '../../domain/watches.ts';
import { hashSchema, idSchema } from '../model.ts';

/** What people keep an eye on without having it to do. */
export const watchesQueries = {
  /** Of whoever is signed in. */
  watched: { input: z.object({}), output: z.array(z.object({ id: idSchema, kind: z.enum(watchedKinds) })) },
} as const;

export const watchesCommands = {
  /** Whoever is signed in watches a case or a document, or looks away. */
  watchSubject: { input: z.object({ id: idSchema, on: z.boolean() }), output: z.object({ record: hashSchema }) },
} as const;
