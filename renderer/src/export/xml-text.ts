/** Text for an XML element of a workbook: without what XML cannot hold, and read back as it was written. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unfit, '\ufffd')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** All that is no Char of XML 1.0; lone surrogates are gone already. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
