import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { err, ok, type Result } from '../../core/result.ts';
import { parseIsoDate, type IsoDate } from '../dates.ts';
import type { EdxmlAttachment, EdxmlMessage, EdxmlOrgan } from './edxml-message.ts';

/** Characters of a file: attachments of 64 MiB in base64, and what stands around them. */
export const longestEdxml = 90 * 1024 * 1024;
const mostAttachments = 100;
/** Characters of one element that is not an attachment. */
const longestText = 20_000;

export interface EdxmlRefused {
  readonly type: 'edxml-refused';
  readonly reason: 'too-large' | 'entities' | 'not-xml' | 'not-edxml';
}

/** What was found wrong in a file that was read all the same. */
export type EdxmlFinding =
  | { readonly reason: 'missing' | 'unknown-element' | 'unreadable' | 'cut'; readonly element: string }
  | { readonly reason: 'attachment-missing' | 'attachment-damaged'; readonly name: string };

export interface ReadEdxml {
  readonly message: EdxmlMessage;
  readonly findings: readonly EdxmlFinding[];
}

/** Reads what a stranger calls an edXML file. A document type, and so every entity of its own, is refused before it is parsed. */
export function readEdxml(text: string): Result<ReadEdxml, EdxmlRefused> {
  if (text.length > longestEdxml) return refuse('too-large');
  if (/<!\s*(doctype|entity)/i.test(text)) return refuse('entities');
  const root = parse(text);
  if (root === null) return refuse('not-xml');
  const header = childOf(childOf(childOf(root['edXML'], 'edXMLEnvelope'), 'edXMLHeader'), 'MessageHeader');
  if (!isNode(header)) return refuse('not-edxml');
  return ok(new EdxmlReader(root['edXML'] as Node, header).read());
}

const refuse = (reason: EdxmlRefused['reason']): Result<never, EdxmlRefused> => err({ type: 'edxml-refused', reason });

interface Node {
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Node | null {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    maxNestedTags: 32,
  });
  try {
    if (XMLValidator.validate(text) !== true) return null;
    const root: unknown = parser.parse(text);
    return isNode(root) ? root : null;
  } catch {
    return null;
  }
}

/** The first, where there are several. */
function childOf(value: unknown, name: string): unknown {
  const child = isNode(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return Array.isArray(child) ? (child as readonly unknown[])[0] : child;
}

function childrenOf(value: unknown, name: string): readonly unknown[] {
  const child = isNode(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (child === undefined) return [];
  return Array.isArray(child) ? (child as readonly unknown[]) : [child];
}

function rawText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isNode(value) && typeof value['#text'] === 'string' ? value['#text'] : '';
}

/** Elements of a header that mean something to this desk, or that it passes over knowingly. */
const known = new Set([
  'From',
  'To',
  'Code',
  'PromulgationInfo',
  'DocumentType',
  'Subject',
  'Content',
  'SignerInfo',
  'DueDate',
  'ToPlaces',
  'OtherInfo',
  'ResponseFor',
  'SteeringType',
  'DocumentId',
]);

class EdxmlReader {
  readonly #root: Node;
  readonly #header: Node;
  readonly #findings: EdxmlFinding[] = [];

  constructor(root: Node, header: Node) {
    this.#root = root;
    this.#header = header;
  }

  read(): ReadEdxml {
    const message = this.#message();
    for (const name of Object.keys(this.#header))
      if (!name.startsWith('@') && name !== '#text' && !known.has(name))
        this.#findings.push({ reason: 'unknown-element', element: name.slice(0, 80) });
    return { message, findings: this.#findings };
  }

  #message(): EdxmlMessage {
    const header = this.#header;
    const code = childOf(header, 'Code');
    const info = childOf(header, 'PromulgationInfo');
    const other = childOf(header, 'OtherInfo');
    const signer = childOf(header, 'SignerInfo');
    const business = childOf(
      childOf(childOf(childOf(this.#root, 'edXMLEnvelope'), 'edXMLHeader'), 'TraceHeaderList'),
      'Bussiness',
    );
    return {
      from: this.#organ(childOf(header, 'From')),
      to: childrenOf(header, 'To').map((organ) => this.#organ(organ)),
      codeNumber: this.#need(code, 'CodeNumber'),
      codeNotation: this.#need(code, 'CodeNotation'),
      place: this.#text(info, 'Place'),
      promulgationDate: this.#day(info, 'PromulgationDate', true),
      typeName: this.#need(childOf(header, 'DocumentType'), 'TypeName'),
      subject: this.#need(header, 'Subject'),
      content: this.#text(header, 'Content'),
      signer: this.#text(signer, 'FullName'),
      signerPosition: this.#text(signer, 'Position'),
      dueDate: this.#day(header, 'DueDate', false),
      toPlaces: childrenOf(childOf(header, 'ToPlaces'), 'Place').map((place) => this.#cut(rawText(place), 'Place')),
      priority: this.#text(other, 'Priority'),
      responseFor: childrenOf(header, 'ResponseFor').map((each) => ({
        documentId: this.#text(each, 'DocumentId'),
        code: this.#text(each, 'Code'),
        promulgationDate: this.#day(each, 'PromulgationDate', false),
      })),
      documentId: this.#text(header, 'DocumentId'),
      business: this.#text(business, 'BussinessDocType'),
      replaced: childrenOf(childOf(business, 'ReplacementInfoList'), 'ReplacementInfo').map((each) =>
        this.#text(each, 'DocumentId'),
      ),
      copies: this.#count(other, 'PromulgationAmount'),
      attachments: this.#attachments(),
    };
  }

  #organ(value: unknown): EdxmlOrgan {
    return {
      organId: this.#text(value, 'OrganId'),
      name: this.#text(value, 'OrganName'),
      inCharge: this.#text(value, 'OrganizationInCharge'),
      address: this.#text(value, 'OrganAdd'),
      email: this.#text(value, 'Email'),
      telephone: this.#text(value, 'Telephone'),
    };
  }

  #text(parent: unknown, name: string): string {
    return this.#cut(rawText(childOf(parent, name)), name);
  }

  #cut(text: string, element: string): string {
    const composed = text.toWellFormed().normalize('NFC').trim();
    if (composed.length > longestText) this.#findings.push({ reason: 'cut', element });
    return composed.slice(0, longestText).toWellFormed();
  }

  #need(parent: unknown, name: string): string {
    const text = this.#text(parent, name);
    if (text === '') this.#findings.push({ reason: 'missing', element: name });
    return text;
  }

  /** `yyyy/MM/dd`, as the standard has it, or with dashes, as some programs do. */
  #day(parent: unknown, name: string, isNeeded: boolean): IsoDate | null {
    const text = isNeeded ? this.#need(parent, name) : this.#text(parent, name);
    const day = parseIsoDate(text.slice(0, 10).replaceAll('/', '-'));
    if (day === null && text !== '') this.#findings.push({ reason: 'unreadable', element: name });
    return day;
  }

  #count(parent: unknown, name: string): number | null {
    const text = this.#text(parent, name);
    if (text === '') return null;
    if (/^\d{1,6}$/.test(text)) return Number(text);
    this.#findings.push({ reason: 'unreadable', element: name });
    return null;
  }

  /** Those that the manifest names and those that are there; a name without bytes is told of. */
  #attachments(): EdxmlAttachment[] {
    const manifest = childOf(childOf(childOf(this.#root, 'edXMLEnvelope'), 'edXMLBody'), 'edXMLManifest');
    const encoded = childrenOf(childOf(this.#root, 'AttachmentEncoded'), 'Attachment').slice(0, mostAttachments);
    const byId = new Map(encoded.map((each) => [withoutScheme(this.#text(each, 'ContentId')), each]));
    for (const reference of childrenOf(manifest, 'Reference').slice(0, mostAttachments)) {
      const id = withoutScheme(this.#text(reference, 'ContentId') || rawText(childOf(reference, '@href')));
      const name = this.#text(reference, 'AttachmentName') || id;
      if (!byId.has(id)) this.#findings.push({ reason: 'attachment-missing', name });
    }
    return encoded.flatMap((each) => this.#attachment(each));
  }

  #attachment(each: unknown): EdxmlAttachment[] {
    const contentId = withoutScheme(this.#text(each, 'ContentId'));
    const name = this.#text(each, 'AttachmentName') || contentId;
    const base64 = rawText(childOf(each, 'ContentTransferEncoded')).replaceAll(/\s+/g, '');
    if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
      this.#findings.push({ reason: 'attachment-damaged', name });
      return [];
    }
    return [{ contentId, name, contentType: this.#text(each, 'ContentType'), base64 }];
  }
}

const withoutScheme = (id: string): string => id.replace(/^cid:/i, '');
