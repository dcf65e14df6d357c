import { digitOf, isPressed } from '../keys/bindings.ts';
import type { Draft } from '../stores/drafts/drafts.ts';
import { isRequired } from '../../../sync/domain/catalogue/owed.ts';

/** The controls that the keyboard walks through, in the order of the screen. */
const CONTROLS = 'input:not([type=hidden]):not([disabled]),textarea,[data-stop]';

/**
 * Enter moves on to the next control; once somebody's data were taken, to the next that is still wanted. A digit chooses among a
 * few. Lists that are open, longer texts and buttons keep their own keys.
 *
 * @returns whether the key was for this
 */
export function moveOnKey(
  event: KeyboardEvent,
  screen: HTMLElement,
  isWanted: (control: HTMLElement) => boolean,
): boolean {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target.type === 'radio' && isPressed(event, 'choose-option')) return chooseRadio(target, digitOf(event));
  if (!isPressed(event, 'next-field') || event.shiftKey || target.getAttribute('aria-expanded') === 'true')
    return false;
  moveOn(screen, target, isWanted);
  return true;
}

export function moveOn(
  screen: HTMLElement,
  from: HTMLElement | null,
  isWanted: (control: HTMLElement) => boolean,
): void {
  const all = [...screen.querySelectorAll<HTMLElement>(CONTROLS)].filter(isStop);
  const at = from === null ? -1 : all.findIndex((each) => each === from || isSameGroup(each, from));
  const next = all.slice(at + 1).find((each) => !(from !== null && isSameGroup(each, from)) && isWanted(each));
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Of a group of radios one is a stop: the chosen one, else the first. */
function isStop(control: HTMLElement): boolean {
  if (control.tabIndex < 0 || control.closest('[aria-hidden=true],[data-no-stop]') !== null) return false;
  if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
  const group = radiosOf(control);
  return control === (group.find(({ checked }) => checked) ?? group[0]);
}

function isSameGroup(one: HTMLElement, other: HTMLElement): boolean {
  if (!(one instanceof HTMLInputElement) || !(other instanceof HTMLInputElement)) return false;
  return one.type === 'radio' && other.type === 'radio' && one.name === other.name;
}

function radiosOf(radio: HTMLInputElement): readonly HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(radio.name)}"]`)];
}

function chooseRadio(radio: HTMLInputElement, number: number): boolean {
  const chosen = radiosOf(radio)[number - 1];
  chosen?.click();
  chosen?.focus();
  return chosen !== undefined;
}

/** A field that must be filled and is not, a paper that must be there and is not ticked, what saves. */
export function wantedIn(draft: Draft): (control: HTMLElement) => boolean {
  if (Object.keys(draft.people).length === 0) return () => true;
  const missing = new Set(
    draft.procedure.fields
      .filter((field) => isRequired(field, draft.values) && (draft.values[field.code] ?? '') === '')
      .map(({ code }) => code),
  );
  const papers = draft.procedure.papers
    .filter((paper) => isRequired(paper, draft.values) && !draft.papers.includes(paper.code))
    .map(({ code }) => code);
  return (control) => {
    if (control.dataset['stop'] === 'papers') return papers.length > 0;
    if (control.dataset['stop'] === 'save') return true;
    const field = control.closest<HTMLElement>('[data-field]')?.dataset['field'];
    return field !== undefined && missing.has(field);
  };
}
