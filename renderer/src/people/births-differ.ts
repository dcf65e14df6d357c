/** Whether two dates of birth cannot be of one person: an unknown one, or a year alone that both name, can. */
export function birthsDiffer(one: string, other: string): boolean {
  return one !== '' && other !== '' && !one.startsWith(other) && !other.startsWith(one);
}
