/**
 * Copies that an office certifies of a document: of its whole, of a copy that was certified already, or of a part (sao y, sao lục, trích
 * sao). They are signed and issued like any other document, and share one series of numbers a year [Decree 30/2020/NĐ-CP].
 */
export const copyTypes = ['copy_full', 'copy_of_copy', 'copy_extract'] as const;
export type CopyType = (typeof copyTypes)[number];

export function isCopyType(type: unknown): type is CopyType {
  return (copyTypes as readonly unknown[]).includes(type);
}

/** Of what is itself a certified copy, another sort is made than of what its author signed. */
export const copyTypeOf = (type: string): CopyType => (isCopyType(type) ? 'copy_of_copy' : 'copy_full');
