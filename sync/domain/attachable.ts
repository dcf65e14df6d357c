/** Files that a desk takes in, by the endings of their names: types whose bytes tell what they are. */
export const tellingTypes: { readonly [ending: string]: readonly string[] } = {
  pdf: ['application/pdf'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  webp: ['image/webp'],
  heic: ['image/heic', 'image/heif'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
};

export const textTypes: { readonly [ending: string]: string } = { txt: 'text/plain', csv: 'text/csv' };

export const attachableEndings: ReadonlySet<string> = new Set([
  ...Object.keys(tellingTypes),
  ...Object.keys(textTypes),
]);
