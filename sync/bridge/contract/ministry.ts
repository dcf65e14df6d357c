import { z } from 'zod';
import { calendarSchema } from '../../domain/calendar/calendar.ts';
import { calendarDaysSchema } from '../../domain/calendar/calendar-days.ts';
import { feeRulesSchema } from '../../domain/catalogue/fee-rules.ts';
import { documentListsSchema } from '../../domain/documents/document-lists.ts';
import { hashSchema } from '../model.ts';
import { askedSchema } from './catalogue.ts';

/** `calendar/vietnam`, `calendar/DEL`. */
const nameSchema = z.string().regex(/^[a-z_]+(\/[A-Za-z]+)?$/);

/** One thing that headquarters publishes beside the catalogue, as its editors see it. */
const edited = <Data extends z.ZodType>(data: Data) =>
  z.object({
    name: nameSchema,
    data,
    /** What a further version is begun on. */
    base: hashSchema,
    /** Whether headquarters published it, or it ships with the desk. */
    published: z.boolean(),
    asked: z.array(askedSchema.omit({ effectiveFrom: true })),
    /** The text of what somebody at this device left off writing; null: nobody does. */
    draft: z.string().nullable(),
  });

const editedCalendar = edited(calendarDaysSchema);
const editedLists = edited(documentListsSchema);
const editedFeeRules = edited(feeRulesSchema);
export type EditedCalendar = z.infer<typeof editedCalendar>;
export type EditedLists = z.infer<typeof editedLists>;
export type EditedFeeRules = z.infer<typeof editedFeeRules>;
export type Edited<Data> = Omit<EditedCalendar, 'data'> & { readonly data: Data };

export const ministryQueries = {
  /** By which days the mission works, and which of them are whose. */
  missionCalendar: {
    input: z.object({}),
    output: z.object({
      today: z.string(),
      calendar: calendarSchema,
      /** Whether headquarters published Viet Nam's days, and the mission's own. */
      published: z.object({ vietnam: z.boolean(), mission: z.boolean() }),
    }),
  },
  /** What documents are made of: what ships with the desk first, then as headquarters published it. */
  documentLists: {
    input: z.object({}),
    output: z.object({ versions: z.tuple([documentListsSchema], documentListsSchema) }),
  },
  /** Everything there is to publish beside the catalogue. */
  ministryData: {
    input: z.object({}),
    output: z.object({
      today: z.string(),
      calendars: z.array(editedCalendar),
      lists: editedLists,
      feeRules: editedFeeRules,
    }),
  },
} as const;

export const ministryCommands = {
  /** Kept on this device only, in its encrypted file; null: it is given up. */
  keepDataDraft: {
    input: z.object({ name: nameSchema, draft: z.string().max(262_144).nullable() }),
    output: z.object({}),
  },
  /** Asks headquarters to publish what was begun on `base`. Its draft is done with. */
  publishData: {
    input: z.object({ name: nameSchema, base: hashSchema, data: z.unknown() }),
    output: z.object({ record: hashSchema }),
  },
} as const;
