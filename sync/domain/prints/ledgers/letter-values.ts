import { addresseesOf } from '../../documents/addressees.ts';
import type { LetterValues } from '../letter-names.ts';
import { line } from '../page-model.ts';
import { isoOnPaper, longDate, longDay, shortDate } from '../paper-words.ts';
import type { PrintValue } from '../template-fields.ts';
import type { Printing } from './ledger-page.ts';
import type { LetterToPrint } from './letter-paper.ts';

/** What an officer's own Word file is filled with from an outgoing document. */
export function letterValues({ mission, now }: Printing, letter: LetterToPrint): LetterValues {
  const { type, documentDate, urgency, recipients, signer } = letter;
  const said = (text: string): PrintValue => (text === '' ? null : line(text));
  const to = addresseesOf(recipients);
  return {
    fields: {
      'mission/name': mission.name,
      'mission/city': line(mission.city),
      'document/type': type,
      'document/title': line(type.vi.toLocaleUpperCase('vi'), type.en.toLocaleUpperCase('en')),
      'document/symbol': said(letter.symbol),
      'document/day': documentDate === null ? null : line(isoOnPaper(documentDate)),
      'document/long': documentDate === null ? null : longDay(documentDate),
      'document/urgency': urgency,
      'document/abstract': said(letter.abstract),
      'document/text': said(letter.text),
      'document/recipients': said(to.join('; ')),
      'document/archive_unit': said(letter.archiveUnit),
      'document/signer': said(signer?.name ?? ''),
      'document/signer_title': signer?.title ?? null,
      'printed/long': longDate(now, mission.zone),
      'printed/day': line(shortDate(now, mission.zone)),
    },
    lists: {
      recipients: to.map((name, index) => ({ 'row/ordinal': line(String(index + 1)), 'recipient/name': line(name) })),
    },
  };
}
