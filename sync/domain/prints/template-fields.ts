/** The fields that a template's texts may hold. What has no value on a dossier is left open with dots. */
export const templateFields = [
  'mission/name',
  'mission/city',
  'dossier/code',
  'dossier/temporary',
  'dossier/status',
  'dossier/channel',
  'procedure/name',
  'procedure/legal_basis',
  'procedure/days',
  'applicant/name',
  'applicant/address',
  'applicant/phone',
  'applicant/email',
  'owner/name',
  'received/at',
  'received/day',
  'received/by',
  'due/day',
  'due/long',
  'ended/day',
  'on_time',
  'hand_over',
  'papers/sets',
  'papers/missing',
  'fees/total',
  'fees/words',
  'reason/text',
  'reason/day',
  'reason/by',
  'new_due/long',
  'assignee/name',
  'officer/name',
  'officer/title',
  /** Who signs for the mission: the head, or whoever does in the head’s place or name, with that said. */
  'signer/title',
  'signer/name',
  'result/name',
  /** The name in capitals, as a title has it. */
  'result/title',
  'result/number',
  'result/day',
  /** How many papers of how many; nothing where the result is one paper. */
  'result/copies',
  'result/serial',
  'printed/long',
  'printed/day',
  'book/from',
  'book/to',
  'book/count',
] as const;

/** Before the code of a field of the dossier's form: `{{form/child/full_name}}`. */
export const formFieldPrefix = 'form/';

/** What a table may run over, and the fields of its rows; they stand beside those above. */
export const templateLists = {
  /** Papers that were handed in. */
  papers: ['row/ordinal', 'paper/name', 'paper/kind', 'paper/copies'],
  /** Papers that the procedure requires and that were not handed in. */
  missing_papers: ['row/ordinal', 'paper/name', 'paper/kind', 'paper/copies'],
  fees: ['row/ordinal', 'fee/name', 'fee/amount'],
  /** Who handed the dossier to whom, and when. */
  steps: ['row/ordinal', 'step/what', 'step/from', 'step/to', 'step/at', 'step/note'],
  /** Of the tracking book. */
  dossiers: [
    'row/ordinal',
    'row/code',
    'row/procedure',
    'row/owner',
    'row/channel',
    'row/received',
    'row/due',
    'row/ended',
    'row/status',
    'row/assignee',
    'row/note',
  ],
} as const;
export type TemplateList = keyof typeof templateLists;

export type PrintValue = { readonly vi: string; readonly en?: string } | null;
export type PrintRow = Readonly<Record<string, PrintValue>>;

/** What a template is filled with. */
export interface PrintData {
  readonly fields: PrintRow;
  readonly lists: { readonly [List in TemplateList]?: readonly PrintRow[] };
  /** The dossier's form as it was filled in, by headings. */
  readonly form: readonly PrintedSection[];
}

export interface PrintedSection {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en?: string };
  readonly facts: readonly {
    /** The field's. */
    readonly code: string;
    readonly label: { readonly vi: string; readonly en?: string };
    readonly value: PrintValue;
  }[];
}

export function isTemplateList(name: string): name is TemplateList {
  return Object.hasOwn(templateLists, name);
}

/** The fields that a text names, in their order. */
export function fieldsIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

export function replaceFields(text: string, valueOf: (field: string) => string): string {
  return text.replaceAll(placeholder, (_whole, field: string) => valueOf(field));
}

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The codes of the form's fields that a template prints, or that parts of it hang on. */
export function formFieldsOf(template: object): ReadonlySet<string> {
  return new Set(
    [...JSON.stringify(template).matchAll(/form\/([a-z][a-z0-9_]*(?:\/[a-z][a-z0-9_]*)+)/g)].map((match) => match[1]!),
  );
}
