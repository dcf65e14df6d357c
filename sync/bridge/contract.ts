import { z } from 'zod';
import { backupCommands, backupFailures, backupQueries } from './contract/backup.ts';
import { casesCommands, casesFailures, casesQueries, takeInCasesWith } from './contract/cases.ts';
import { catalogueCommands, catalogueFailures, catalogueQueries } from './contract/catalogue.ts';
import { conflictsQueries } from './contract/conflicts.ts';
import { documentsCommands, documentsFailures, documentsQueries } from './contract/documents.ts';
import { feesCommands, feesFailures, feesQueries } from './contract/fees.ts';
import { filesCommands, filesFailures } from './contract/files.ts';
import { handoverCommands, handoverFailures, handoverQueries } from './contract/handover.ts';
import { lanCommands, lanFailures, lanQueries } from './contract/lan.ts';
import { meteringCommands, meteringQueries } from './contract/metering.ts';
import { ministryCommands, ministryQueries } from './contract/ministry.ts';
import { numbersCommands, numbersQueries } from './contract/numbers.ts';
import { overviewQueries } from './contract/overview.ts';
import { peopleCommands, peopleFailures, peopleQueries } from './contract/people.ts';
import { printsCommands, printsQueries } from './contract/prints.ts';
import { protectionCommands, protectionFailures, protectionQueries } from './contract/protection.ts';
import { pouchCommands, pouchFailures, pouchQueries } from './contract/pouch.ts';
import { registersCommands, registersFailures, registersQueries } from './contract/registers.ts';
import { sessionCommands, sessionFailures, sessionQueries } from './contract/session.ts';
import { stockCommands, stockFailures, stockQueries } from './contract/stock.ts';
import { textsCommands, textsQueries } from './contract/texts.ts';
import { viewsCommands, viewsQueries } from './contract/views.ts';
import { watchesCommands, watchesQueries } from './contract/watches.ts';

/**
 * Live queries: watched once, answered again whenever their answer changes.
 * All but `desk` answer only while the desk is unlocked.
 */
export const queries = {
  ...sessionQueries,
  ...backupQueries,
  ...casesQueries,
  ...catalogueQueries,
  ...conflictsQueries,
  ...documentsQueries,
  ...handoverQueries,
  ...lanQueries,
  ...meteringQueries,
  ...ministryQueries,
  ...numbersQueries,
  ...overviewQueries,
  ...peopleQueries,
  ...printsQueries,
  ...protectionQueries,
  ...pouchQueries,
  ...feesQueries,
  ...stockQueries,
  ...registersQueries,
  ...textsQueries,
  ...viewsQueries,
  ...watchesQueries,
} as const;

/** Every failure a person can meet; the renderer has a sentence for each in both languages. */
export const failureSchema = z.discriminatedUnion('type', [
  ...sessionFailures,
  ...backupFailures,
  ...casesFailures,
  ...catalogueFailures,
  ...documentsFailures,
  ...filesFailures,
  ...handoverFailures,
  ...lanFailures,
  ...peopleFailures,
  ...pouchFailures,
  ...protectionFailures,
  ...feesFailures,
  ...stockFailures,
  ...registersFailures,
]);
export type Failure = z.infer<typeof failureSchema>;

/** Commands: each answers with its output or one typed failure; an append answers only after it is durable. */
export const commands = {
  ...sessionCommands,
  ...backupCommands,
  ...casesCommands,
  ...takeInCasesWith(failureSchema),
  ...catalogueCommands,
  ...documentsCommands,
  ...filesCommands,
  ...handoverCommands,
  ...lanCommands,
  ...meteringCommands,
  ...ministryCommands,
  ...numbersCommands,
  ...peopleCommands,
  ...printsCommands,
  ...protectionCommands,
  ...pouchCommands,
  ...feesCommands,
  ...stockCommands,
  ...registersCommands,
  ...textsCommands,
  ...viewsCommands,
  ...watchesCommands,
} as const;

export type QueryName = keyof typeof queries;
export type QueryInput<Name extends QueryName> = z.input<(typeof queries)[Name]['input']>;
export type QueryOutput<Name extends QueryName> = z.output<(typeof queries)[Name]['output']>;
export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;
