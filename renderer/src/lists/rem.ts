/** Pixels to a rem, which whoever has chosen larger text sets: it stays while the desk is open. */
const pixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** So many rem in pixels, for rows whose height style sheets say in rem and scripts in pixels. */
export function rem(count: number): number {
  return count * pixels;
}
