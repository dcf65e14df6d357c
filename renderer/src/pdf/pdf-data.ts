interface Wanted {
  readonly kind: string;
  readonly filename: string;
}

/**
 * Hands pdf.js the fonts and character maps that a PDF names without containing them. The desk has no network, not even to
 * its own files: they are modules, loaded when the first document asks for one.
 */
export class PdfData {
  async fetch({ kind, filename }: Wanted): Promise<Uint8Array<ArrayBuffer>> {
    const { default: files } =
      kind === 'cMapUrl' ? await import('virtual:pdf-character-maps') : await import('virtual:pdf-fonts');
    const found = files[filename];
    // pdf.js goes on without it, with other glyphs.
    if (found === undefined) throw new Error('no such font or character map');
    return Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0));
  }
}
