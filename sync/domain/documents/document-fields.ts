/** Fields of a document; beside them stand `support/<person>` and `done/<person>`. */
export const documentFields = {
  direction: 'direction',
  type: 'type',
  /** As it is printed, from a block of its register's series. */
  number: 'number',
  /** The same without what stands around it, and the year of its register. */
  numberValue: 'number_value',
  numberYear: 'number_year',
  /** Until it has a number. */
  code: 'code',
  /** What the author of an incoming document called it. */
  symbol: 'symbol',
  /** What stands behind the number of an outgoing one: `TB-DEL`. */
  notation: 'notation',
  author: 'author',
  recipients: 'recipients',
  documentDate: 'document_date',
  arrivalDate: 'arrival_date',
  /** When it was written down, in milliseconds since 1970. */
  receivedAt: 'received_at',
  /** The first day of the lists that it was registered under. */
  lists: 'lists',
  abstract: 'abstract',
  urgency: 'urgency',
  secrecy: 'secrecy',
  signer: 'signer',
  copies: 'copies',
  archiveUnit: 'archive_unit',
  remark: 'remark',
  /** The text of an outgoing document, while it is made. */
  draft: 'draft',
  /** What the leader wrote on it (bút phê). */
  instruction: 'instruction',
  lead: 'lead',
  leadUnit: 'lead_unit',
  due: 'due',
  step: 'state',
} as const;

export const documentSubjectKind = 'document';

/** A person's deadline within a document, or `none`; null where they have no part any more. */
export const supportField = (person: string): string => `support/${person}`;
/** The day on which a person said that their part was done. */
export const doneField = (person: string): string => `done/${person}`;

/** Whose part a field tells of; null for any other field. */
export function personOfField(prefix: 'support' | 'done', field: string): string | null {
  const [first, person, ...rest] = field.split('/');
  return first === prefix && person !== undefined && rest.length === 0 && /^[0-9a-f]{32}$/.test(person) ? person : null;
}
