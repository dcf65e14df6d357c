import type { KeyboardEvent } from 'react';

/**
 * Keys in a list of links that a field filters: up and down through the links, left and right from group to group, Enter in the field
 * to the first, and any letter back into the field.
 * @returns whether the key was used up
 */
export function stepThroughLinks(
  event: KeyboardEvent,
  list: HTMLElement,
  field: HTMLInputElement | null,
  isAsking: boolean,
): boolean {
  const links = [...list.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case 'Enter':
      if (at !== -1 || !isAsking) return false;
      links[0]?.click();
      return true;
    case 'ArrowDown':
      links[Math.min(links.length - 1, at + 1)]?.focus();
      return true;
    case 'ArrowUp':
      if (at === -1) return false;
      (at === 0 ? field : links[at - 1])?.focus();
      return true;
    case 'ArrowRight':
    case 'ArrowLeft':
      return at !== -1 && stepGroup(links[at]!, list, event.key === 'ArrowRight' ? 1 : -1);
    default:
      // The letter itself goes into the field by the browser, once it has the focus.
      if (at !== -1 && event.key.length === 1 && event.key !== ' ') field?.focus();
      return false;
  }
}

function stepGroup(link: HTMLAnchorElement, list: HTMLElement, by: 1 | -1): boolean {
  const groups = [...list.querySelectorAll('[role="group"]')];
  const at = groups.findIndex((group) => group.contains(link));
  groups[at + by]?.querySelector('a')?.focus();
  return true;
}
