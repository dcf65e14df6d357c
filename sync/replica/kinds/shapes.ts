import { noDeadline } from '../../domain/case-document.ts';
import { ofSubject } from '../../storage/rx/layout.ts';

/** Shapes that several schemas share, as JSON Schema. */
export const id = { type: 'string', maxLength: 32, ...ofSubject } as const;
export const text = { type: 'string' } as const;
/** Milliseconds; all that a date can be. */
export const instant = { type: 'number', minimum: -noDeadline, maximum: noDeadline, multipleOf: 1 } as const;
export const count = { type: 'number', minimum: 0, maximum: 1_000_000_000_000_000, multipleOf: 1 } as const;
