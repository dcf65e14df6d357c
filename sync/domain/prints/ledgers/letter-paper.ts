import type { Bilingual } from '../../bilingual.ts';
import type { IsoDate } from '../../dates.ts';
import type { CopyType } from '../../documents/certified-copies.ts';
import { addresseesOf, isAsAbove, isForFile, isForInformation } from '../../documents/addressees.ts';
import { marks } from '../marks.ts';
import type { Succession } from '../../documents/successions.ts';
import { blankDocument, line, type Block, type Line, type PrintedDocument, type PrintMark } from '../page-model.ts';
import { headOfMission, longDay } from '../paper-words.ts';
import { inCapitals } from '../signer.ts';
import { stateWords } from '../state-words.ts';
import type { Printing } from './ledger-page.ts';
import { successionMark } from './succession-words.ts';

/** An outgoing document with its text, as it is to be signed. */
export interface LetterToPrint {
  readonly type: Bilingual;
  /** An official letter names its matter below its number, and whom it is to; any other sort has its name for a title. */
  readonly isLetter: boolean;
  /** What it is a certified copy of stands on other sheets, which it follows, or, of an extract, in its text; null for any other document. */
  readonly copy: CopyType | null;
  /** `12/DEL-LS`; before it has its number, what stands behind it. */
  readonly symbol: string;
  readonly numbered: boolean;
  /** ISO 8601; null before it has its number. */
  readonly documentDate: IsoDate | null;
  /** Null where there is nothing to hurry. */
  readonly urgency: Bilingual | null;
  readonly abstract: string;
  readonly text: string;
  readonly recipients: readonly string[];
  readonly archiveUnit: string;
  readonly signer: { readonly name: string; readonly title: Bilingual } | null;
  /** It was given up, or called back. */
  readonly withdrawn: boolean;
  /** What was issued about it since. */
  readonly successions: readonly Omit<Succession, 'other'>[];
  readonly conflicts: number;
  readonly delivered: boolean;
}

/** The page of an outgoing document, its parts where Decree 30/2020/NĐ-CP, Annex I, has them. */
export function printLetter({ mission }: Printing, letter: LetterToPrint): PrintedDocument {
  const { type, isLetter, copy, symbol, abstract, documentDate, urgency } = letter;
  const day = documentDate === null ? unknownDay : longDay(documentDate);
  const matter = isLetter ? `\n${aboutMatter(abstract)}` : '';
  return {
    ...blankDocument('letter', line(type.vi, type.en)),
    head: {
      formNumber: null,
      agency: [line('BỘ NGOẠI GIAO', 'MINISTRY OF FOREIGN AFFAIRS'), mission.name],
      number: line(`Số: ${symbol}${matter}`),
      // What is copied has the state's name already.
      state: copy === null ? stateWords : [],
      placeAndDate: line(`${mission.city}, ${day.vi}`, `${mission.city}, ${day.en ?? day.vi}`),
    },
    marks: marksOfLetter(letter),
    blocks: [
      ...(urgency === null ? [] : [paragraph(urgency.vi.toLocaleUpperCase('vi'), 'bold')]),
      ...(isLetter ? addressed(letter) : [title(copy === null ? type : copyTitles[copy], abstract)]),
      ...letter.text
        .split(/\n+/)
        .filter((said) => said.trim() !== '')
        .map((said) => paragraph(said.trim(), isAddress.test(said) ? 'centered' : 'indented')),
      signed(letter),
    ],
    foot: symbol,
    numberedAbove: true,
  };
}

/** Decree 30/2020/NĐ-CP, Annex I, has them in these words. */
const copyTitles: { readonly [Type in CopyType]: Bilingual } = {
  copy_full: { vi: 'Sao y', en: 'Certified copy' },
  copy_of_copy: { vi: 'Sao lục', en: 'Copy of a certified copy' },
  copy_extract: { vi: 'Trích sao', en: 'Certified extract' },
};

const unknownDay: Line = line('ngày … tháng … năm ……', '……');

/** An abstract that says “về việc” already is not said to be about it twice. */
const aboutMatter = (abstract: string): string => `V/v ${abstract.trim().replace(/^(?:v\/v|về việc)[\s:]+/i, '')}`;

const paragraph = (text: string, style: 'plain' | 'bold' | 'centered' | 'indented'): Block => ({
  kind: 'paragraph',
  text: line(text),
  style,
});

function title({ vi, en }: Bilingual, abstract: string): Block {
  const text = line(vi.toLocaleUpperCase('vi'), en.toLocaleUpperCase('en'));
  return { kind: 'title', text, below: line(abstract) };
}

/** Whom it is to, where its own text does not begin by saying so. */
function addressed({ text, recipients }: LetterToPrint): readonly Block[] {
  const to = addresseesOf(recipients);
  if (to.length === 0 || isAddress.test(text)) return [];
  const [only, ...others] = to;
  if (others.length === 0) return [paragraph(`Kính gửi: ${only}`, 'centered')];
  const listed = to.map(
    (recipient, index) => `- ${recipient.replace(/[;.]$/, '')}${index < to.length - 1 ? ';' : '.'}`,
  );
  return [paragraph(['Kính gửi:', ...listed].join('\n'), 'centered')];
}

const isAddress = /^\s*kính gửi\s*:/i;

function signed({ isLetter, text, recipients, archiveUnit, signer }: LetterToPrint): Block {
  const onFile = recipients.some(isForFile) ? [] : [`Lưu: ${archiveUnit === '' ? 'VT' : archiveUnit}`];
  const isAddressed = addresseesOf(recipients).length > 0 || recipients.some(isAsAbove) || isAddress.test(text);
  const listed = [...(isLetter && isAddressed ? ['Như trên'] : []), ...also(isLetter, recipients), ...onFile];
  const ended = listed.map((each, index) => `- ${each.replace(/[;.]$/, '')}${index < listed.length - 1 ? ';' : '.'}`);
  return {
    kind: 'signatures',
    beside: { title: line('Nơi nhận:', 'Recipients:'), lines: ended.map((each) => line(each)) },
    signers: [
      signer === null
        ? { title: headOfMission, note: null, name: null }
        : { title: inCapitals(signer.title), note: null, name: signer.name },
    ],
  };
}

/** A letter is addressed to those that “as above” means: the others are whoever is given it to know of it, and the files. */
const also = (isLetter: boolean, recipients: readonly string[]): readonly string[] =>
  isLetter ? [...recipients.filter(isForInformation), ...recipients.filter(isForFile)] : recipients;

/** The standing of its paper: where another letter ended it, that one is named. */
export function marksOfLetter(letter: LetterToPrint): readonly PrintMark[] {
  const { numbered, withdrawn, successions, conflicts, delivered } = letter;
  const since = successions.map(successionMark).filter((mark) => mark !== null);
  const isNamed = since.some(({ kind }) => kind === 'voided');
  return [
    ...(withdrawn ? (isNamed ? [] : [marks.voided]) : numbered ? [] : [marks.draft]),
    ...since,
    ...(delivered ? [] : [marks.notAtHeadquarters]),
    ...(conflicts > 0 ? [marks.conflict] : []),
  ];
}
