/** What stands in a field of several texts. */
export interface Texts {
  readonly ended: readonly string[];
  /** Still being written. */
  readonly typed: string;
}

/** All of them, each once; of a list that was pasted without the dashes before its lines. */
export function textsOf({ ended, typed }: Texts): string[] {
  const texts = [...ended, typed].map((text) => text.replace(/^\s*[-–•]\s/, '').trim());
  return [...new Set(texts)].filter((text) => text !== '');
}

export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}
