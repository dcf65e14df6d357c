import { type PrintRow, templateFields, templateLists } from './template-fields.ts';

/** What a Word file may name that is filled as a letter. */
export interface LetterNames {
  readonly fields: readonly string[];
  /** Lists, and the fields of their rows. */
  readonly lists: { readonly [list: string]: readonly string[] };
  /** The list of which each row gets a letter of its own, where the file is nothing but that letter. */
  readonly each: string;
}

/** What it is filled with. */
export interface LetterValues {
  readonly fields: PrintRow;
  readonly lists: { readonly [list: string]: readonly PrintRow[] | undefined };
}

/** To all who stand in the tracking book: what is known of each is in the rows, and nothing of one dossier stands beside them. */
export const bookLetterNames: LetterNames = {
  fields: ['mission/name', 'mission/city', 'printed/long', 'printed/day', 'book/from', 'book/to', 'book/count'],
  lists: { dossiers: templateLists.dossiers },
  each: 'dossiers',
};

/** About a dossier. */
export const dossierLetterNames: LetterNames = { fields: templateFields, lists: templateLists, each: 'dossiers' };

/** An outgoing document, or one letter to each of its recipients. */
export const documentLetterNames: LetterNames = {
  fields: [
    'mission/name',
    'mission/city',
    'document/type',
    /** The type in capitals, as a title has it. */
    'document/title',
    'document/symbol',
    'document/day',
    'document/long',
    'document/urgency',
    'document/abstract',
    'document/text',
    'document/recipients',
    'document/archive_unit',
    'document/signer',
    'document/signer_title',
    'printed/long',
    'printed/day',
  ],
  lists: { recipients: ['row/ordinal', 'recipient/name'] },
  each: 'recipients',
};
