import { XMLBuilder } from 'fast-xml-parser';
import { edxmlNamespace, type EdxmlAttachment, type EdxmlMessage, type EdxmlOrgan } from './edxml-message.ts';

export interface EdxmlStamp {
  /** `yyyy/MM/dd HH:mm:ss`: when it was written. */
  readonly timestamp: string;
  /** Names this passing-on of the document. */
  readonly id: string;
}

/** An edXML file of QCVN 102:2016: envelope with header and manifest, and after it the attachments in base64. */
export function writeEdxml(message: EdxmlMessage, stamp: EdxmlStamp): string {
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: ' ' });
  const edXML = {
    '@xmlns': edxmlNamespace,
    'edXML:edXMLEnvelope': { '@xmlns:edXML': edxmlNamespace, ...envelopeOf(message, stamp) },
    ...(message.attachments.length > 0 && {
      AttachmentEncoded: { Attachment: message.attachments.map(encodedAttachment) },
    }),
  };
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'utf-8' }, edXML }) as string;
}

function envelopeOf(message: EdxmlMessage, { timestamp, id }: EdxmlStamp): object {
  return {
    'edXML:edXMLHeader': {
      'edXML:MessageHeader': prefixed(headerOf(message)),
      'edXML:TraceHeaderList': {
        '@id': id,
        '@version': '1.0',
        '@mustUnderstand': '1',
        ...prefixed({
          TraceHeader: { OrganId: message.from.organId, Timestamp: timestamp },
          Bussiness: {
            BussinessDocType: message.business,
            Paper: '0',
            ReplacementInfoList: {
              ReplacementInfo: message.replaced.map((documentId) => ({ DocumentId: documentId })),
            },
          },
        }),
      },
      'edXML:DigitalSignature': '',
    },
    'edXML:edXMLBody': {
      'edXML:edXMLManifest': { '@version': '1.0', 'edXML:Reference': message.attachments.map(referenceTo) },
    },
  };
}

/** In the order of the standard. What is empty is left out: an element that says nothing would be taken for a value. */
function headerOf(message: EdxmlMessage): Tree {
  return {
    From: organOf(message.from),
    To: message.to.map(organOf),
    Code: { CodeNumber: message.codeNumber, CodeNotation: message.codeNotation },
    PromulgationInfo: { Place: message.place, PromulgationDate: dayOf(message.promulgationDate) },
    DocumentType: { TypeName: message.typeName },
    Subject: message.subject,
    Content: message.content,
    SignerInfo: { Position: message.signerPosition, FullName: message.signer },
    DueDate: dayOf(message.dueDate),
    ToPlaces: { Place: [...message.toPlaces] },
    OtherInfo: {
      Priority: message.priority,
      PromulgationAmount: message.copies === null ? '' : String(message.copies),
    },
    ResponseFor: message.responseFor.map(({ documentId, code, promulgationDate }) => ({
      Code: code,
      DocumentId: documentId,
      PromulgationDate: dayOf(promulgationDate),
    })),
    DocumentId: message.documentId,
  };
}

function organOf({ organId, name, inCharge, address, email, telephone }: EdxmlOrgan): Tree {
  return {
    OrganId: organId,
    OrganizationInCharge: inCharge,
    OrganName: name,
    OrganAdd: address,
    Email: email,
    Telephone: telephone,
  };
}

const dayOf = (day: string | null): string => day?.replaceAll('-', '/') ?? '';

function referenceTo({ contentId, contentType, name }: EdxmlAttachment): object {
  return {
    '@xmlns:xlink': 'http://www.w3.org/1999/xlink',
    '@xlink:href': `cid:${clean(contentId)}`,
    '@xlink:role': 'XLinkRole',
    '@xlink:type': 'simple',
    ...prefixed({ AttachmentName: name, ContentType: contentType, ContentId: `cid:${contentId}` }),
  };
}

/** Outside of the envelope, and without its prefix. */
function encodedAttachment({ contentId, contentType, name, base64 }: EdxmlAttachment): object {
  return {
    ContentType: clean(contentType),
    ContentId: clean(contentId),
    AttachmentName: clean(name),
    ContentTransferEncoded: base64,
  };
}

interface Tree {
  readonly [name: string]: string | Tree | readonly (string | Tree)[];
}

function prefixed(tree: Tree): Record<string, unknown> {
  const entries = Object.entries(tree).flatMap(([name, value]): [string, unknown][] => {
    const written = Array.isArray(value) ? value.map(valueOf).filter(isSaid) : valueOf(value as string | Tree);
    return isSaid(written) ? [[`edXML:${name}`, written]] : [];
  });
  return Object.fromEntries(entries);
}

const valueOf = (value: string | Tree): unknown => (typeof value === 'string' ? clean(value) : prefixed(value));

function isSaid(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : Object.keys(value as object).length > 0;
}

/** Without what no XML 1.0 file can hold. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
