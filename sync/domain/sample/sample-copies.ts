import type { Value } from '../../core/canonical.ts';
import type { IsoDate } from '../dates.ts';
import { documentFields } from '../documents/document-fields.ts';
import { builtInDocumentLists } from '../documents/document-lists.ts';
import { proposeAbout } from '../documents/draft-about.ts';
import type { CopyType } from '../documents/certified-copies.ts';
import {
  outgoingWritings,
  sampleSigner,
  type Making,
  type SampleDocumentOptions,
  type SampleWriting,
} from './document-writings.ts';
import { daysAfter, instantOf, type Moment } from './moments.ts';
import { seededRandom } from './random.ts';

/** An incoming document of the sample, as it was registered. */
export interface Registered {
  readonly place: number;
  readonly opened: Moment;
  readonly fields: { readonly [name: string]: Value };
}

interface SampleCopy {
  /** Of what it is a copy of. */
  readonly place: number;
  readonly writings: readonly SampleWriting[];
}

/** Of so many documents that came in one is copied; of few, more often: a small sample has some as well. */
const documentsACopy = 12;
const fewestCopies = 3;

/** Copies of every so manyth document that is not secret; each third is an extract. */
export function certifiedCopies(
  making: Pick<Making, 'crew'> & SampleDocumentOptions,
  registered: readonly Registered[],
): readonly SampleCopy[] {
  const random = seededRandom(making.seed + 1);
  const open = registered.filter(({ fields }) => fields[documentFields.secrecy] === 'none');
  const every = Math.max(1, Math.min(documentsACopy, Math.floor(open.length / fewestCopies)));
  return open
    .filter((_, index) => index % every === every - 1)
    .map((source, index) => {
      const opened = daysAfter(source.opened, random, making.calendar, random.int(1, 6));
      const type: CopyType = index % 3 === 2 ? 'copy_extract' : 'copy_full';
      return { place: source.place, writings: copyOf(source, type, { ...making, random, opened }) };
    });
}

function copyOf({ fields }: Registered, type: CopyType, making: Making): readonly SampleWriting[] {
  const { crew, mission, opened, zone, random } = making;
  const isExtract = type === 'copy_extract';
  const proposed = proposeAbout('copies', writtenAbout(fields), builtInDocumentLists);
  return outgoingWritings(
    making,
    crew.clerk,
    {
      ...proposed,
      [documentFields.direction]: 'outgoing',
      [documentFields.urgency]: 'normal',
      [documentFields.secrecy]: 'none',
      [documentFields.type]: type,
      [documentFields.notation]: `${isExtract ? 'TrS' : 'SY'}-${mission}`,
      [documentFields.recipients]: [random.pick(recipients), 'Lưu: VT'],
      [documentFields.signer]: sampleSigner,
      [documentFields.receivedAt]: instantOf(opened, zone),
      [documentFields.step]: 'drafting',
    },
    isExtract ? { [documentFields.draft]: extract } : { [documentFields.archiveUnit]: 'Văn thư' },
  );
}

const recipients = ['Phòng Lãnh sự', 'Bộ phận kế toán', 'Phòng Chính trị', 'Thương vụ'] as const;
const extract = 'Đề nghị Đại sứ quán phối hợp thực hiện và báo cáo kết quả về Bộ trước ngày 30 hằng tháng.';

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

function writtenAbout(fields: Registered['fields']): Parameters<typeof proposeAbout>[1] {
  const text = (field: string): string => textOf(fields[field]);
  return {
    direction: 'incoming',
    secrecy: text(documentFields.secrecy),
    type: text(documentFields.type),
    symbol: text(documentFields.symbol),
    documentDate: text(documentFields.documentDate) as IsoDate,
    author: text(documentFields.author),
    recipients: [],
    abstract: text(documentFields.abstract),
    text: '',
    reason: '',
  };
}
