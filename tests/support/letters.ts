import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A Word file of these paragraphs, as small as one can be. */
export function letter(...paragraphs: readonly string[]): Blob {
  const text = paragraphs.map((each) => `<w:p><w:r><w:t xml:space="preserve">${each}</w:t></w:r></w:p>`).join('');
  const files = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${kind}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${word}"><w:body>${text}</w:body></w:document>`,
  };
  return new Blob([zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])))]);
}

/** The paragraphs of a Word file, as text. */
export async function paragraphsOf(file: Blob): Promise<readonly string[]> {
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  return xml
    .split('</w:p>')
    .slice(0, -1)
    .map((each) => each.replaceAll(/<[^>]*>/g, ''));
}
