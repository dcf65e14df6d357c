/** A text that a subject is found by, with the field that it stands in; of what is disputed there is one of every side. */
export interface SearchedText {
  readonly field: string;
  /** As people read it. */
  readonly value: string;
  /** A further word of the index that stands for it. */
  readonly word?: string;
}
