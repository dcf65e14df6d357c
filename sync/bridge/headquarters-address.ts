const loopbackNames: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Null for what is no address, or one that anyone on the way could answer for: an enrolment trusts whoever answers there. */
export function readHeadquartersAddress(text: string): URL | null {
  const address = URL.parse(text);
  if (address?.protocol === 'https:') return address;
  return address?.protocol === 'http:' && loopbackNames.includes(address.hostname) ? address : null;
}
