/** Where presses of the pointer are heard: the window. */
export type PressSource = Pick<EventTarget, 'addEventListener'>;

/**
 * Puts off what would move things on the screen until nobody is pressing: a field that is left by a press shows its fault only once
 * the press has ended, or it would push what is being pressed from under the pointer, and nothing would have been clicked.
 *
 * @param soon runs something once the click that ends the press was heard
 */
export function pressWatch(source: PressSource, soon: (run: () => void) => void): (run: () => void) => void {
  let pressing = false;
  const waiting: (() => void)[] = [];
  const ended = () => {
    pressing = false;
    soon(() => {
      if (!pressing) for (const run of waiting.splice(0)) run();
    });
  };
  source.addEventListener('pointerdown', () => (pressing = true), true);
  for (const end of ['pointerup', 'pointercancel', 'dragend']) source.addEventListener(end, ended, true);
  return (run) => {
    if (pressing) waiting.push(run);
    else run();
  };
}

let watch: ((run: () => void) => void) | null = null;

/** As `pressWatch`, of this window. */
export function afterPress(run: () => void): void {
  watch ??= pressWatch(window, (then) => setTimeout(then, 0));
  watch(run);
}
