/** The files of a device: the database as a closed replica leaves it, or with the log of one that died; the keyring. */
export const damagedFiles = ['database', 'log', 'keyring'] as const;
export type DamagedFile = (typeof damagedFiles)[number];

export interface Damage {
  readonly file: DamagedFile;
  /** A bit, counted from the first byte's lowest; or the length that the file is cut to. */
  readonly what: 'flip' | 'cut';
  readonly at: number;
}

export interface DamageTask {
  readonly scratch: string;
  readonly seed: number;
  /** Bits of all files beside those that always are; `all`: every bit of every file. */
  readonly flips: number | 'all';
  /** Of how many flips and cuts of the database, one is opened as a whole desk, which takes longer. */
  readonly wholeDeskEvery: number;
}

/** What comes of damage, where it comes out right: said no, with a type; or all is there; or, of a log, all up to some commit. */
export const outcomes = ['refused', 'damage met in reading', 'unharmed', 'an earlier state'] as const;
export type Outcome = (typeof outcomes)[number];

export interface DamageReport {
  /** Bytes. */
  readonly sizes: Readonly<Record<DamagedFile, number>>;
  readonly tried: number;
  readonly wholeDesks: number;
  /** By file and what was done to it. */
  readonly outcomes: Readonly<Record<string, Partial<Record<Outcome, number>>>>;
  readonly faults: readonly string[];
}

export type DamageSaid = { readonly trying: Damage } | { readonly report: DamageReport };

export function describeDamage({ file, what, at }: Damage): string {
  return what === 'flip' ? `${file}, byte ${Math.floor(at / 8)}, bit ${at % 8}` : `${file} cut to ${at} bytes`;
}
