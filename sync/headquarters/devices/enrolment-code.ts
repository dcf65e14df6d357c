import { sha256, type Hash } from '../../core/ids.ts';

/** Crockford's base 32: nobody reads I, L, O or U over a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 4;

/** A one-time code of 60 random bits, as `K7QP-2M4X-9TRW`. */
export function makeEnrolmentCode(random: (bytes: number) => Uint8Array): string {
  const digits = [...random(groups * groupLength)].map((byte) => alphabet.charAt(byte % alphabet.length));
  const parts = Array.from({ length: groups }, (_, index) =>
    digits.slice(index * groupLength, (index + 1) * groupLength).join(''),
  );
  return parts.join('-');
}

/** What is kept of a code. Case, hyphens and blanks do not matter, nor do the letters that are easily misread. */
export function enrolmentCodeHash(typed: string): Hash {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return sha256(`chancery/enrolment-code\n${plain}`);
}
