import { caseCommands } from './cases/case-commands.ts';
import { caseQueries } from './cases/case-live.ts';
import { catalogueCommands } from './catalogue/catalogue-commands.ts';
import { catalogueQueries } from './catalogue/catalogue-live.ts';
import { conflictQueries } from './conflicts/conflict-live.ts';
import { documentCommands } from './documents/document-commands.ts';
import { documentQueries } from './documents/document-live.ts';
import { feeCommands } from './fees/fee-commands.ts';
import { feeQueries } from './fees/fee-queries.ts';
import { fileCommands } from './files/file-commands.ts';
import { handoverCommands } from './handover/handover-commands.ts';
import { handoverQueries } from './handover/handover-queries.ts';
import { lanCommands, lanQueries } from './lan/lan-feature.ts';
import { meteringCommands, meteringQueries } from './metering/metering-feature.ts';
import { ministryCommands } from './ministry/ministry-commands.ts';
import { ministryQueries } from './ministry/ministry-live.ts';
import { numberCommands } from './numbers/number-commands.ts';
import { numberQueries } from './numbers/number-live.ts';
import { overviewQueries } from './overview/overview-live.ts';
import { personCommands } from './persons/person-commands.ts';
import { personQueries } from './persons/person-live.ts';
import { printCommands } from './prints/print-commands.ts';
import { printQueries } from './prints/print-live.ts';
import { protectionCommands } from './protection/protection-commands.ts';
import { protectionQueries } from './protection/protection-live.ts';
import { pouchCommands } from './pouch/pouch-commands.ts';
import { pouchQueries } from './pouch/pouch-live.ts';
import { registerCommands } from './registers/register-commands.ts';
import { registerQueries } from './registers/register-queries.ts';
import { stockCommands } from './stock/stock-commands.ts';
import { stockQueries } from './stock/stock-queries.ts';
import { textCommands } from './texts/text-commands.ts';
import { textQueries } from './texts/text-queries.ts';
import { viewCommands, viewQueries } from './views/saved-views.ts';
import { watchCommands, watchQueries } from './watches/watches.ts';

/** What the desk does and tells while it is open, feature by feature; what it does locked too is the desk's own. */
export const workCommands = {
  ...caseCommands,
  ...catalogueCommands,
  ...documentCommands,
  ...fileCommands,
  ...handoverCommands,
  ...lanCommands,
  ...meteringCommands,
  ...ministryCommands,
  ...numberCommands,
  ...personCommands,
  ...printCommands,
  ...protectionCommands,
  ...pouchCommands,
  ...feeCommands,
  ...stockCommands,
  ...registerCommands,
  ...textCommands,
  ...viewCommands,
  ...watchCommands,
};

/** What works on files and texts alone, perhaps for long, and says nothing of any subject: it waits for nobody, and nobody for it. */
export const besideOthers: ReadonlySet<string> = new Set([
  'beginUpload',
  'appendUpload',
  'discardUpload',
  'makeScan',
  'readAttachment',
  'readPicturePage',
  'readThumbnail',
  'keepThumbnail',
  'makePouch',
  'readPouch',
  'stopPouch',
  'dropPouch',
  'beginPouch',
  'appendPouch',
  'takePouch',
  'readText',
  'rereadText',
  'readFirstPage',
  'turnTextReading',
] satisfies readonly (keyof typeof workCommands)[]);

export const openQueries = {
  ...caseQueries,
  ...conflictQueries,
  ...catalogueQueries,
  ...documentQueries,
  ...handoverQueries,
  ...lanQueries,
  ...meteringQueries,
  ...ministryQueries,
  ...numberQueries,
  ...overviewQueries,
  ...personQueries,
  ...printQueries,
  ...protectionQueries,
  ...pouchQueries,
  ...feeQueries,
  ...stockQueries,
  ...registerQueries,
  ...textQueries,
  ...viewQueries,
  ...watchQueries,
};
