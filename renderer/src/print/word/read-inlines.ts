import { readDrawing, readVml } from './read-drawing.ts';
import { fontOf, isLikeTimes, readRunLook } from './run-look.ts';
import type { WordContext } from './word-context.ts';
import type { RunLook, WordInline } from './word-model.ts';
import { isOn, type Layers, present } from './word-styles.ts';
import { childOf, valueOf, type XmlElement } from './xml-tree.ts';

/** What stands in a paragraph, its runs in the paragraph's settings. */
export function readInlines(paragraph: XmlElement, settings: Layers, context: WordContext): readonly WordInline[] {
  const reader = new InlineReader(settings, context);
  reader.read(paragraph);
  return reader.inlines;
}

class InlineReader {
  readonly inlines: WordInline[] = [];
  readonly #settings: Layers;
  readonly #context: WordContext;
  /** The fields that are open here, the innermost last: what each asks for, and whether its stored answer is read. */
  readonly #fields: { asks: string; isAnswer: boolean; isCounted: boolean }[] = [];

  constructor(settings: Layers, context: WordContext) {
    this.#settings = settings;
    this.#context = context;
  }

  read(parent: XmlElement): void {
    for (const child of parent.children) this.#readChild(child);
  }

  #readChild(child: XmlElement): void {
    switch (child.name) {
      case 'w:r':
        return this.#readRun(child);
      case 'w:fldSimple':
        return this.#readSimpleField(child);
      case 'w:ins':
      case 'w:moveTo':
        this.#context.shortfalls.add('tracked-changes');
        return this.read(child);
      case 'w:del':
      case 'w:moveFrom':
        this.#context.shortfalls.add('tracked-changes');
        return;
      case 'w:hyperlink':
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:sdt':
      case 'w:sdtContent':
        return this.read(child);
      case 'm:oMath':
      case 'm:oMathPara':
        this.#context.shortfalls.add('equation');
        return;
      default:
    }
  }

  #readRun(run: XmlElement): void {
    const own = childOf(run, 'w:rPr');
    const style = valueOf(own, 'w:rStyle');
    const styled = style === undefined ? [] : this.#context.styles.layersOf('character', style, 'w:rPr');
    const layers = [...this.#settings, ...styled, ...present(own)];
    if (isOn(layers, 'w:vanish')) return;
    const look = readRunLook(layers);
    for (const piece of run.children) this.#readPiece(piece, look, layers);
  }

  #readPiece(piece: XmlElement, look: RunLook, layers: Layers): void {
    if (piece.name === 'w:fldChar') return this.#readFieldMark(piece, look);
    if (piece.name === 'w:instrText') return this.#ask(piece.text);
    // The stored answer of a field that is counted anew, or a field's question.
    if (this.#fields.some(({ isAnswer, isCounted }) => !isAnswer || isCounted)) return;
    const text = textOf(piece);
    if (text !== null) return this.#say(text, look, layers);
    switch (piece.name) {
      case 'w:tab':
      case 'w:ptab':
        this.inlines.push({ kind: 'tab', look });
        return;
      case 'w:br':
        return this.#break(piece.attributes['w:type'], look, layers);
      case 'mc:AlternateContent':
        return this.#choose(piece, look, layers);
      case 'w:drawing':
        return this.#put(readDrawing(piece, this.#context));
      case 'w:pict':
      case 'w:object':
        return this.#put(readVml(piece, this.#context));
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#context.shortfalls.add('note');
        return;
      default:
    }
  }

  #say(text: string, look: RunLook, layers: Layers): void {
    if (text === '') return;
    const font = fontOf(layers, this.#context);
    if (font !== undefined && !isLikeTimes(font) && text.trim() !== '') this.#context.fonts.add(font);
    this.inlines.push({ kind: 'text', text, look });
  }

  #break(type: string | undefined, look: RunLook, layers: Layers): void {
    if (type === 'page') this.inlines.push({ kind: 'page-break' });
    else if (type === 'column') this.#context.shortfalls.add('columns');
    else this.#say('\n', look, layers);
  }

  /** What is meant for programs that know the newer kind of drawing, which this one reads, or else the older. */
  #choose(alternatives: XmlElement, look: RunLook, layers: Layers): void {
    const chosen = childOf(alternatives, 'mc:Choice') ?? childOf(alternatives, 'mc:Fallback');
    for (const piece of chosen?.children ?? []) this.#readPiece(piece, look, layers);
  }

  #put(inline: WordInline | null): void {
    if (inline !== null) this.inlines.push(inline);
  }

  #readSimpleField(field: XmlElement): void {
    const asks = field.attributes['w:instr'] ?? '';
    const counted = this.#counted(asks);
    if (counted === null) return this.read(field);
    this.inlines.push({ kind: counted, look: readRunLook([...this.#settings, ...present(runSettings(field))]) });
  }

  #readFieldMark(mark: XmlElement, look: RunLook): void {
    const type = mark.attributes['w:fldCharType'];
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ asks: '', isAnswer: false, isCounted: false });
    else if (field === undefined) return;
    else if (type === 'separate') this.#answer(field, look);
    else {
      if (!field.isAnswer) this.#answer(field, look);
      this.#fields.pop();
    }
  }

  #ask(text: string): void {
    const field = this.#fields.at(-1);
    if (field) field.asks += text;
  }

  #answer(field: { asks: string; isAnswer: boolean; isCounted: boolean }, look: RunLook): void {
    const counted = this.#counted(field.asks);
    field.isAnswer = true;
    field.isCounted = counted !== null;
    if (counted !== null) this.inlines.push({ kind: counted, look });
  }

  /** What of a field is counted on paper; null where its stored answer stands. */
  #counted(asks: string): 'page-number' | 'page-count' | null {
    const name = /^\s*([A-Z=]+)/.exec(asks.toUpperCase())?.[1] ?? '';
    const counted = name === 'PAGE' ? 'page-number' : /^(NUM|SECTION)PAGES$/.test(name) ? 'page-count' : null;
    if (counted !== null && this.#context.isRunning) return counted;
    if (counted !== null || outdated.has(name)) this.#context.shortfalls.add('field');
    return null;
  }
}

/** Fields that Word reckons anew when it prints. */
const outdated: ReadonlySet<string> = new Set(['DATE', 'TIME', 'PRINTDATE', 'IF', '=', 'MERGEFIELD', 'NEXT', 'SEQ']);

function runSettings(field: XmlElement): XmlElement | undefined {
  return childOf(childOf(field, 'w:r'), 'w:rPr');
}

/** The letters of a piece of a run; null for what has none. */
function textOf(piece: XmlElement): string | null {
  switch (piece.name) {
    case 'w:t':
      return piece.text.replaceAll(/[\t\n\r]/g, ' ');
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '';
    case 'w:sym':
      return symbolOf(piece);
    default:
      return null;
  }
}

/** Of the fonts of symbols, those that forms have: boxes to tick. */
function symbolOf({ attributes }: XmlElement): string {
  const code = (attributes['w:char'] ?? '').toUpperCase();
  return symbols[code] ?? symbols[`F0${code.slice(-2)}`] ?? '□';
}

const symbols: Readonly<Record<string, string>> = { F0A8: '□', F06F: '□', F0A3: '□', F0B7: '•', F0A7: '▪', F0FC: '√' };
