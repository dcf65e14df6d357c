import { childOf, childrenOf, valueOf, type XmlElement } from './xml-tree.ts';

/** The layers of settings that hold for something, the weakest first: `w:pPr`, `w:rPr` or `w:tblPr` elements. */
export type Layers = readonly XmlElement[];

export interface WordStyles {
  readonly paragraphDefaults: Layers;
  readonly runDefaults: Layers;
  /** The element of this name in the style and in those that it is based on; of the usual style where none is named. */
  layersOf(kind: StyleKind, id: string | undefined, part: 'w:pPr' | 'w:rPr' | 'w:tblPr'): Layers;
  /** Whether a table's style sets its first row, its odd rows and so on apart. */
  hasPatterns(id: string | undefined): boolean;
}

export type StyleKind = 'paragraph' | 'character' | 'table';

/** Styles based on each other in a ring, or on more than so many others, end here. */
const deepest = 20;

export function readStyles(root: XmlElement | null): WordStyles {
  const styles = childrenOf(root ?? undefined, 'w:style');
  const byId = new Map(
    styles.map((style) => [`${style.attributes['w:type']} ${style.attributes['w:styleId']}`, style]),
  );
  const usual = (kind: StyleKind) =>
    styles.find(
      ({ attributes }) => attributes['w:type'] === kind && /^(1|true|on)$/.test(attributes['w:default'] ?? ''),
    );
  const defaults = childOf(root ?? undefined, 'w:docDefaults');
  const chainOf = (kind: StyleKind, id: string | undefined): readonly XmlElement[] => {
    const chain: XmlElement[] = [];
    let style = (id === undefined ? undefined : byId.get(`${kind} ${id}`)) ?? usual(kind);
    while (style && chain.length < deepest) {
      chain.unshift(style);
      const base = valueOf(style, 'w:basedOn');
      style = base === undefined ? undefined : byId.get(`${kind} ${base}`);
    }
    return chain;
  };
  return {
    paragraphDefaults: present(childOf(defaults, 'w:pPrDefault', 'w:pPr')),
    runDefaults: present(childOf(defaults, 'w:rPrDefault', 'w:rPr')),
    layersOf: (kind, id, part) => chainOf(kind, id).flatMap((style) => present(childOf(style, part))),
    hasPatterns: (id) => chainOf('table', id).some((style) => childOf(style, 'w:tblStylePr') !== undefined),
  };
}

export function present(element: XmlElement | undefined): Layers {
  return element === undefined ? [] : [element];
}

/** The strongest layer's child of the name. */
export function strongest(layers: Layers, name: string): XmlElement | undefined {
  return layers.findLast((layer) => childOf(layer, name) !== undefined)?.children.find((child) => child.name === name);
}

/** Attributes add up over the layers: one says the space before, another that after. */
export function gathered(layers: Layers, name: string): Readonly<Record<string, string>> {
  return Object.assign({}, ...layers.map((layer) => childOf(layer, name)?.attributes ?? {})) as Record<string, string>;
}

/** Whether a switch such as `w:b` is on. */
export function isOn(layers: Layers, name: string): boolean {
  const element = strongest(layers, name);
  return element !== undefined && !/^(0|false|off|none)$/.test(element.attributes['w:val'] ?? '1');
}
