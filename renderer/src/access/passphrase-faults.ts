/** As the replica asks; it is said before it is violated. */
export const leastPassphrase = 8;

export interface NewPassphrase {
  readonly next: string;
  readonly repeat: string;
}

export interface PassphraseFaults {
  readonly next: 'too-short' | null;
  readonly repeat: 'different' | null;
}

/** Counted and compared as the replica will: composed, so that another input method's spelling is the same. */
export function passphraseFaults({ next, repeat }: NewPassphrase): PassphraseFaults {
  return {
    next: next.normalize('NFC').length < leastPassphrase ? 'too-short' : null,
    repeat: next.normalize('NFC') === repeat.normalize('NFC') ? null : 'different',
  };
}

export function isSound(passphrase: NewPassphrase): boolean {
  const { next, repeat } = passphraseFaults(passphrase);
  return next === null && repeat === null;
}
