import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ');

export interface WordFile {
  /** What stands in the body: paragraphs, tables, the settings of its last section. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  /** Headers, footers by the id that the section's settings name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly footers?: Readonly<Record<string, string>>;
  /** Pictures by the id that the drawing names: PNG. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
}

/** A Word file of these parts, as small as one can be. */
export function wordFile({ body, styles, numbering, headers = {}, footers = {}, pictures = {} }: WordFile): Blob {
  const related: [id: string, kind: string, target: string, part: string | Uint8Array][] = [
    ...(styles === undefined ? [] : [relatedPart('styles', 'styles', styles)]),
    ...(numbering === undefined ? [] : [relatedPart('numbering', 'numbering', numbering)]),
    ...Object.entries(headers).map(([id, inner]) => relatedPart(id, 'header', inner, 'hdr')),
    ...Object.entries(footers).map(([id, inner]) => relatedPart(id, 'footer', inner, 'ftr')),
    ...Object.entries(pictures).map(([id, bytes]): [string, string, string, Uint8Array] => [
      id,
      'image',
      `media/${id}.png`,
      bytes,
    ]),
  ];
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': typesOf(related.map(([, kind, target]) => [kind, target])),
    '_rels/.rels': relationsFile([['document', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationsFile(related.map(([id, kind, target]) => [id, kind, target])),
    'word/document.xml': xml(`<w:document ${namespaces}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(related.map(([, , target, part]) => [`word/${target}`, part])),
  };
  return packed(files);
}

/** A Word file of these paragraphs. */
export function letter(...paragraphs: readonly string[]): Blob {
  return wordFile({ body: paragraphs.map((text) => paragraph(text)).join('') });
}

export function paragraph(text: string, settings = '', look = ''): string {
  return `<w:p><w:pPr>${settings}</w:pPr>${run(text, look)}</w:p>`;
}

export function run(text: string, look = ''): string {
  return `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** The paragraphs of a Word file, as text. */
export function paragraphsOf(file: Uint8Array): readonly string[] {
  const files = unzipSync(file);
  return strFromU8(files['word/document.xml'] ?? new Uint8Array())
    .split('</w:p>')
    .slice(0, -1)
    .map((each) => each.replaceAll(/<[^>]*>/g, ''));
}

export function packed(files: Readonly<Record<string, string | Uint8Array>>): Blob {
  const bytes = Object.entries(files).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return new Blob([zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>)]);
}

function relatedPart(id: string, kind: string, inner: string, root = kind): [string, string, string, string] {
  return [id, kind, `${id}.xml`, xml(`<w:${root} ${namespaces}>${inner}</w:${root}>`)];
}

function typesOf(parts: readonly (readonly [kind: string, target: string])[]): string {
  const named = parts
    .filter(([kind]) => kind !== 'image')
    .map(([kind, target]) => `<Override PartName="/word/${target}" ContentType="${wordType}.${kind}+xml"/>`);
  return xml(
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>${named.join('')}</Types>`,
  );
}

function relationsFile(all: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const each = all.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return xml(`<Relationships xmlns="${relations}">${each.join('')}</Relationships>`);
}

function xml(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${inner}`;
}
