/**
 * What is to be done by `chancery` and not by a desk: `Chancery --chancery verify --staff …`, as its own arguments; null where a desk is
 * wanted.
 */
export function commandIn(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('--chancery');
  return at < 0 ? null : argv.slice(at + 1);
}
