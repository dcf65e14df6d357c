import { z } from 'zod';
import { hashSchema, historyEntrySchema, idSchema } from '../model.ts';
import { personMatchSchema, personRowSchema, personViewSchema } from '../people-model.ts';
import { fields, saved, view, window } from './parts.ts';

/** People: found, read, related to each other and to dossiers, made one and taken apart again. */
export const personSortSchema = z.object({
  by: z.enum(['name', 'birth', 'changed']),
  direction: z.enum(['ascending', 'descending']),
});
export type PersonSort = z.infer<typeof personSortSchema>;

export const peopleQueries = {
  people: {
    input: z.object({ text: z.string().max(200), sort: personSortSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(personRowSchema) }),
  },
  person: { input: z.object({ id: idSchema }), output: personViewSchema.nullable() },
  personHistory: { input: z.object({ id: idSchema }), output: z.array(historyEntrySchema) },
  /** Who might be standing at the counter; the most likely first. `text`: a name, a number or a date, as typed into one field. */
  personMatches: {
    input: z.object({
      text: z.string().max(200),
      name: z.string().max(200),
      birthDate: z.string().max(40),
      numbers: z.array(z.string().max(40)).max(6),
    }),
    output: z.array(personMatchSchema),
  },
  /** Who is linked to a dossier or a document, and as what. */
  casePeople: {
    input: z.object({ id: idSchema }),
    output: z.array(z.object({ record: hashSchema, role: z.string(), person: personRowSchema })),
  },
} as const;

export const peopleCommands = {
  /** By the person's field; an identity number as `passport/c1234567`: true. */
  createPerson: { input: z.object({ draft: z.uuid(), fields }), output: saved },
  /** Also settles a conflict: its `view` has seen all sides. */
  setPerson: { input: z.object({ id: idSchema, view, fields }), output: saved },
  /** `to` is the `relation` of the person. */
  linkPeople: { input: z.object({ id: idSchema, view, relation: z.string().max(60), to: idSchema }), output: saved },
  /** The person is the `role` of the dossier, or whom the document concerns. */
  linkCase: { input: z.object({ id: idSchema, view, role: z.string().max(60), person: idSchema }), output: saved },
  /** The two are one person: `id` leads to `into` from now on. */
  mergePeople: { input: z.object({ id: idSchema, view, into: idSchema, intoView: view }), output: saved },
  /** Strikes a record about the person, such as a merge or a link; it stays legible. */
  voidPersonRecord: {
    input: z.object({ id: idSchema, view, record: hashSchema, reason: z.string().min(1).max(4000) }),
    output: saved,
  },
} as const;

export const peopleFailures = [z.object({ type: z.literal('person-without-name') })] as const;
