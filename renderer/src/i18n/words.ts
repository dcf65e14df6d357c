import enAbout from './en/about.json' with { type: 'json' };
import enAccess from './en/access.json' with { type: 'json' };
import enBulk from './en/bulk.json' with { type: 'json' };
import enBulkDocuments from './en/bulk-documents.json' with { type: 'json' };
import enCalendar from './en/calendar.json' with { type: 'json' };
import enReport from './en/report.json' with { type: 'json' };
import enLists from './en/lists.json' with { type: 'json' };
import enCase from './en/case.json' with { type: 'json' };
import enCases from './en/cases.json' with { type: 'json' };
import enCatalogue from './en/catalogue.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enConflicts from './en/conflicts.json' with { type: 'json' };
import enExport from './en/export.json' with { type: 'json' };
import enDocuments from './en/documents.json' with { type: 'json' };
import enCounter from './en/counter.json' with { type: 'json' };
import enFailures from './en/failures.json' with { type: 'json' };
import enFeeRules from './en/fee-rules.json' with { type: 'json' };
import enForm from './en/form.json' with { type: 'json' };
import enHandover from './en/handover.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import enHistory from './en/history.json' with { type: 'json' };
import enImport from './en/import.json' with { type: 'json' };
import enLan from './en/lan.json' with { type: 'json' };
import enKeys from './en/keys.json' with { type: 'json' };
import enLeaving from './en/leaving.json' with { type: 'json' };
import enLink from './en/link.json' with { type: 'json' };
import enMetering from './en/metering.json' with { type: 'json' };
import enNewCase from './en/new-case.json' with { type: 'json' };
import enNumbers from './en/numbers.json' with { type: 'json' };
import enOverview from './en/overview.json' with { type: 'json' };
import enPalette from './en/palette.json' with { type: 'json' };
import enPapers from './en/papers.json' with { type: 'json' };
import enProtection from './en/protection.json' with { type: 'json' };
import enPrint from './en/print.json' with { type: 'json' };
import enPouch from './en/pouch.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enQueue from './en/queue.json' with { type: 'json' };
import enRegisters from './en/registers.json' with { type: 'json' };
import enShell from './en/shell.json' with { type: 'json' };
import enEdxml from './en/edxml.json' with { type: 'json' };
import enTexts from './en/texts.json' with { type: 'json' };
import enViews from './en/views.json' with { type: 'json' };
import enSignIn from './en/sign-in.json' with { type: 'json' };
import viAbout from './vi/about.json' with { type: 'json' };
import viAccess from './vi/access.json' with { type: 'json' };
import viBulk from './vi/bulk.json' with { type: 'json' };
import viBulkDocuments from './vi/bulk-documents.json' with { type: 'json' };
import viCalendar from './vi/calendar.json' with { type: 'json' };
import viReport from './vi/report.json' with { type: 'json' };
import viLists from './vi/lists.json' with { type: 'json' };
import viCase from './vi/case.json' with { type: 'json' };
import viCases from './vi/cases.json' with { type: 'json' };
import viCatalogue from './vi/catalogue.json' with { type: 'json' };
import viCommon from './vi/common.json' with { type: 'json' };
import viConflicts from './vi/conflicts.json' with { type: 'json' };
import viExport from './vi/export.json' with { type: 'json' };
import viDocuments from './vi/documents.json' with { type: 'json' };
import viCounter from './vi/counter.json' with { type: 'json' };
import viFailures from './vi/failures.json' with { type: 'json' };
import viFeeRules from './vi/fee-rules.json' with { type: 'json' };
import viForm from './vi/form.json' with { type: 'json' };
import viHandover from './vi/handover.json' with { type: 'json' };
import viGuide from './vi/guide.json' with { type: 'json' };
import viHistory from './vi/history.json' with { type: 'json' };
import viImport from './vi/import.json' with { type: 'json' };
import viLan from './vi/lan.json' with { type: 'json' };
import viKeys from './vi/keys.json' with { type: 'json' };
import viLeaving from './vi/leaving.json' with { type: 'json' };
import viLink from './vi/link.json' with { type: 'json' };
import viMetering from './vi/metering.json' with { type: 'json' };
import viNewCase from './vi/new-case.json' with { type: 'json' };
import viNumbers from './vi/numbers.json' with { type: 'json' };
import viOverview from './vi/overview.json' with { type: 'json' };
import viPalette from './vi/palette.json' with { type: 'json' };
import viPapers from './vi/papers.json' with { type: 'json' };
import viProtection from './vi/protection.json' with { type: 'json' };
import viPrint from './vi/print.json' with { type: 'json' };
import viPouch from './vi/pouch.json' with { type: 'json' };
import viPeople from './vi/people.json' with { type: 'json' };
import viQueue from './vi/queue.json' with { type: 'json' };
import viRegisters from './vi/registers.json' with { type: 'json' };
import viShell from './vi/shell.json' with { type: 'json' };
import viEdxml from './vi/edxml.json' with { type: 'json' };
import viTexts from './vi/texts.json' with { type: 'json' };
import viViews from './vi/views.json' with { type: 'json' };
import viSignIn from './vi/sign-in.json' with { type: 'json' };

/** One namespace a screen. Vietnamese is the language of reference: its keys are the type of all keys. */
export const vietnamese = {
  common: viCommon,
  about: viAbout,
  access: viAccess,
  bulk: viBulk,
  'bulk-documents': viBulkDocuments,
  calendar: viCalendar,
  'fee-rules': viFeeRules,
  lists: viLists,
  report: viReport,
  case: viCase,
  cases: viCases,
  catalogue: viCatalogue,
  conflicts: viConflicts,
  export: viExport,
  documents: viDocuments,
  counter: viCounter,
  failures: viFailures,
  form: viForm,
  guide: viGuide,
  handover: viHandover,
  history: viHistory,
  import: viImport,
  lan: viLan,
  keys: viKeys,
  leaving: viLeaving,
  link: viLink,
  metering: viMetering,
  'new-case': viNewCase,
  numbers: viNumbers,
  overview: viOverview,
  palette: viPalette,
  papers: viPapers,
  print: viPrint,
  protection: viProtection,
  pouch: viPouch,
  people: viPeople,
  queue: viQueue,
  registers: viRegisters,
  shell: viShell,
  'sign-in': viSignIn,
  edxml: viEdxml,
  texts: viTexts,
  views: viViews,
} as const;

export type Words = typeof vietnamese;

export const english: Words = {
  common: enCommon,
  about: enAbout,
  access: enAccess,
  bulk: enBulk,
  'bulk-documents': enBulkDocuments,
  calendar: enCalendar,
  'fee-rules': enFeeRules,
  lists: enLists,
  report: enReport,
  case: enCase,
  cases: enCases,
  catalogue: enCatalogue,
  conflicts: enConflicts,
  export: enExport,
  documents: enDocuments,
  counter: enCounter,
  failures: enFailures,
  form: enForm,
  guide: enGuide,
  handover: enHandover,
  history: enHistory,
  import: enImport,
  lan: enLan,
  keys: enKeys,
  leaving: enLeaving,
  link: enLink,
  metering: enMetering,
  'new-case': enNewCase,
  numbers: enNumbers,
  overview: enOverview,
  palette: enPalette,
  papers: enPapers,
  print: enPrint,
  protection: enProtection,
  pouch: enPouch,
  people: enPeople,
  queue: enQueue,
  registers: enRegisters,
  shell: enShell,
  'sign-in': enSignIn,
  edxml: enEdxml,
  texts: enTexts,
  views: enViews,
};
