import type { Value } from '../../core/canonical.ts';
import { foldText } from '../../core/fold/fold-text.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { IsoDate } from '../dates.ts';
import { receiversOf } from '../documents/addressees.ts';
import { documentFields } from '../documents/document-fields.ts';
import { otherType, type DocumentType } from '../documents/document-lists.ts';
import { isUrgencyName } from '../documents/document-values.ts';
import { isSecret } from '../documents/secrecy.ts';
import type { SuccessionName } from '../documents/successions.ts';
import { edxmlCodes } from './edxml-codes.ts';
import type { EdxmlAttachment, EdxmlMessage, EdxmlOrgan } from './edxml-message.ts';
import type { EdxmlFinding, ReadEdxml } from './read-edxml.ts';

type Fields = Readonly<Record<string, Value | undefined>>;

export interface ToSend {
  readonly fields: Fields;
  /** What its sort is called in Vietnamese. */
  readonly typeName: string;
  /** As it is printed: `15/TB-DEL`. */
  readonly symbol: string;
  readonly sender: string;
  /** Earlier documents that it answers, replaces, corrects or recalls. */
  readonly earlier: readonly EarlierDocument[];
  readonly attachments: readonly EdxmlAttachment[];
}

export interface EarlierDocument {
  readonly relation: SuccessionName | 'answers';
  readonly symbol: string;
  readonly day: IsoDate | null;
}

export type NotSent = { readonly type: 'edxml-secret' } | { readonly type: 'edxml-without-number' };

/** An outgoing document as edXML says it. A secret one never is, and one without its number and day is not one yet. */
export function edxmlOfDocument({
  fields,
  typeName,
  symbol,
  sender,
  earlier,
  attachments,
}: ToSend): Result<EdxmlMessage, NotSent> {
  if (isSecret(fields[documentFields.secrecy] ?? 'none')) return err({ type: 'edxml-secret' });
  const [number = '', ...notation] = symbol.split('/');
  const day = textIn(fields, documentFields.documentDate);
  if (!/^\d+$/.test(number) || day === '') return err({ type: 'edxml-without-number' });
  const urgency = fields[documentFields.urgency];
  const recipients = fields[documentFields.recipients];
  const places = Array.isArray(recipients) ? recipients.filter((place) => typeof place === 'string') : [];
  const copies = fields[documentFields.copies];
  const abstract = textIn(fields, documentFields.abstract);
  return ok({
    from: organ(sender),
    to: receiversOf(places).map(organ),
    codeNumber: number,
    codeNotation: notation.join('/'),
    place: '',
    promulgationDate: day,
    typeName,
    subject: abstract,
    content: abstract,
    signer: textIn(fields, documentFields.signer),
    signerPosition: '',
    dueDate: textIn(fields, documentFields.due) || null,
    toPlaces: places,
    priority: priorityOf(isUrgencyName(urgency) ? urgency : 'normal'),
    responseFor: earlier.map(({ symbol: code, day: on }) => ({ documentId: '', code, promulgationDate: on })),
    // It begins with the sender's identifier, and without that would name another document.
    documentId: '',
    business: businessOf(earlier),
    replaced: [],
    copies: typeof copies === 'number' ? copies : null,
    attachments,
  });
}

/** The gravest, where it does several. */
function businessOf(earlier: readonly EarlierDocument[]): string {
  const grave = (['recalls', 'replaces', 'corrects'] as const).find((name) =>
    earlier.some(({ relation }) => relation === name),
  );
  const code = Object.entries(relationOf).find(([, relation]) => relation === grave)?.[0];
  return Object.entries(edxmlCodes.business).find(([, name]) => name === code)?.[0] ?? '0';
}

const relationOf = { recall: 'recalls', update: 'corrects', replace: 'replaces' } as const;

/** Nobody knows identifiers of missions yet: they are given by their names. */
function organ(name: string): EdxmlOrgan {
  return { organId: '', name, inCharge: '', address: '', email: '', telephone: '' };
}

function priorityOf(urgency: string): string {
  const found = Object.entries(edxmlCodes.priorities).find(([, each]) => each.isExact && each.urgency === urgency);
  return found?.[0] ?? '0';
}

const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

export type DraftFinding =
  | EdxmlFinding
  /** No document of this sender stands in the register under what the file names as the earlier one. */
  | { readonly reason: 'earlier-not-here'; readonly symbol: string }
  | { readonly reason: 'unknown-value'; readonly element: string; readonly value: string }
  | { readonly reason: 'not-new'; readonly business: 'recall' | 'update' | 'replace' };

/** What a file says that it does to an earlier document of its sender. */
export interface AboutEarlier {
  readonly relation: SuccessionName;
  readonly symbols: readonly string[];
}

/**
 * Fields to begin registering an incoming document with, and all that a person has to look at before.
 *
 * @param types the sorts it may be of
 */
export function draftOfEdxml(
  { message, findings }: ReadEdxml,
  types: readonly DocumentType[],
): {
  readonly fields: Readonly<Record<string, string>>;
  readonly about: AboutEarlier | null;
  readonly findings: readonly DraftFinding[];
} {
  const more: DraftFinding[] = [];
  const type = types.find(({ name }) => foldText(name.vi) === foldText(message.typeName));
  if (!type && message.typeName !== '')
    more.push({ reason: 'unknown-value', element: 'TypeName', value: message.typeName.slice(0, 80) });
  const priority = message.priority === '' ? edxmlCodes.priorities['0'] : edxmlCodes.priorities[message.priority];
  if (!priority?.isExact)
    more.push({ reason: 'unknown-value', element: 'Priority', value: message.priority.slice(0, 80) });
  const business = edxmlCodes.business[message.business];
  if (business !== undefined && business !== 'new') more.push({ reason: 'not-new', business });
  const about =
    business === undefined || business === 'new'
      ? null
      : { relation: relationOf[business], symbols: symbolsOf(message) };
  const symbol = [message.codeNumber, message.codeNotation].filter((part) => part !== '').join('/');
  const fields = {
    [documentFields.author]: message.from.name || message.from.inCharge,
    [documentFields.symbol]: symbol,
    [documentFields.documentDate]: message.promulgationDate ?? '',
    [documentFields.type]: type?.code ?? otherType,
    [documentFields.urgency]: priority?.urgency ?? 'normal',
    [documentFields.abstract]: message.subject || message.content,
    [documentFields.due]: message.dueDate ?? '',
  };
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    about,
    findings: [...findings, ...more],
  };
}

/** An identifier ends with the symbol. */
function symbolsOf({ responseFor, replaced }: EdxmlMessage): readonly string[] {
  const named = responseFor.map(({ code, documentId }) => code || symbolIn(documentId));
  return [...new Set([...replaced.map(symbolIn), ...named])].filter((symbol) => symbol !== '');
}

const symbolIn = (documentId: string): string => documentId.split(',').slice(2).join(',').trim();
