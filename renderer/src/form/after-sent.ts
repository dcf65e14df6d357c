/** What is left in a box of text once what stood in it was saved: what was typed behind it meanwhile, or all where it was changed. */
export function afterSent(now: string, sent: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
