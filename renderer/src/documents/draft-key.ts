import type { Direction } from '../../../sync/domain/documents/registers.ts';
import type { AboutDocument } from '../stores/navigation/place.ts';

/** A form for each direction, and for each document that one is written about. */
export const draftKeyOf = (direction: Direction, about: AboutDocument | null): string =>
  `${direction} ${about?.relation ?? ''} ${about?.id ?? ''}`;
