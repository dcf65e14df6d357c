import { documentFields } from './document-fields.ts';

/** What stands on the paper that recipients hold; its number comes from headquarters' blocks alone [D2]. */
export const issuedFields: readonly string[] = [
  documentFields.type,
  documentFields.notation,
  documentFields.documentDate,
  documentFields.urgency,
  documentFields.recipients,
  documentFields.abstract,
  documentFields.signer,
];

/** The text is kept as its last version before it went out. */
export const fixedFields: readonly string[] = [...issuedFields, documentFields.draft];
