/** Letters belong to whatever takes text; boxes to tick and buttons to choose leave them to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** In a dialog or a menu, which is answered or left first: nobody goes elsewhere with a question open. */
export function isAsked(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog],[role=menu]') !== null;
}
