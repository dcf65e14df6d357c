import { XMLParser } from 'fast-xml-parser';

/** An element as it was written: names with their prefix, `w:p`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands directly within it. */
  readonly text: string;
}

/** Throws for what is no XML, and for a document type: no part of a Word file has one, and so none brings entities of its own. */
export function parseXml(text: string): XmlElement {
  if (/<!\s*(doctype|entity)/i.test(text)) throw new Error('a Word file has no document type');
  const nodes = parser.parse(text) as readonly OrderedNode[];
  const root = nodes.map(elementOf).find((element) => element !== null && !element.name.startsWith('?'));
  if (!root) throw new Error('no element in the part');
  return root;
}

/** The first child of the name; of several names, the child of the child. */
export function childOf(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    element,
  );
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The attribute `w:val` of a child, by which Word says most things. */
export function valueOf(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  return childOf(element, ...names)?.attributes['w:val'];
}

/** Whether an element of one of the names stands anywhere within. */
export function findWithin(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : findWithin(child, name);
    if (found) return found;
  }
  return undefined;
}

/** An attribute as a number times `unit`, in thousandths; undefined where it is none. */
export function measureOf(element: XmlElement | undefined, attribute: string, unit: number): number | undefined {
  const written = element?.attributes[attribute];
  const value = written === undefined || written.trim() === '' ? NaN : Number(written);
  return Number.isFinite(value) ? Math.round(value * unit * 1000) / 1000 : undefined;
}

/** As the parser gives elements in their order: one key is the name. */
type OrderedNode = Readonly<Record<string, unknown>>;

const attributesKey = ':@';
const textKey = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // The parser counts them and gives up at a thousand, which a long letter has.
  processEntities: false,
  maxNestedTags: 400,
});

function elementOf(node: OrderedNode): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== attributesKey);
  if (name === undefined || name === textKey) return null;
  const inner = node[name] as readonly OrderedNode[];
  const attributes = (node[attributesKey] ?? {}) as Readonly<Record<string, string>>;
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, decoded(value)])),
    children: inner.map(elementOf).filter((child) => child !== null),
    text: decoded(inner.map((child) => (typeof child[textKey] === 'string' ? child[textKey] : '')).join('')),
  };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(\w{2,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
  });
}
