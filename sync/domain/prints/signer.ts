import type { Bilingual } from '../bilingual.ts';
import { line, type Line } from './page-model.ts';
import { headOfMission } from './paper-words.ts';

/**
 * By which right somebody signs (Decree 30/2020/NĐ-CP, Annex I): as the head of the mission, in the head's place (KT.), by the head's order
 * (TL.) or by the head's authorisation passed on (TUQ.). Which it is a person says: no record does.
 */
export const signingRights = ['own', 'in_place', 'by_order', 'by_authorisation'] as const;
export type SigningRight = (typeof signingRights)[number];

export interface PaperSigner {
  readonly name: string;
  readonly title: Bilingual;
  readonly right: SigningRight;
}

const before: { readonly [Right in Exclude<SigningRight, 'own'>]: Line } = {
  in_place: line('KT.', 'FOR THE'),
  by_order: line('TL.', 'BY ORDER OF THE'),
  by_authorisation: line('TUQ.', 'BY AUTHORISATION OF THE'),
};

/** Above the room for the signature. Where nobody was named, the head of the mission signs. */
export function signerTitle(signer: PaperSigner | undefined): Line {
  if (signer === undefined) return headOfMission;
  const own = inCapitals(signer.title);
  if (signer.right === 'own') return own;
  const { vi, en = vi } = before[signer.right];
  return line(`${vi} ${headOfMission.vi}\n${own.vi}`, `${en} ${headOfMission.en}\n${own.en ?? own.vi}`);
}

export const inCapitals = ({ vi, en }: Bilingual): Line =>
  line(vi.toLocaleUpperCase('vi'), (en === '' ? vi : en).toLocaleUpperCase('en'));
