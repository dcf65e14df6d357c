import type { Input, WebContents } from 'electron';

/** Chromium's levels: each makes everything a fifth larger, so that the largest is two and a half times the size. */
const SMALLEST = -2;
const LARGEST = 5;
const STEP = 0.5;

/** Ctrl (⌘ on macOS) with +, − and 0, or with the wheel, as in every browser: without a menu Electron has none of them. */
export function letPeopleZoom(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const steps = stepsOf(input);
    if (steps === undefined) return;
    event.preventDefault();
    zoomBy(contents, steps);
  });
  contents.on('zoom-changed', (_event, direction) => zoomBy(contents, direction === 'in' ? STEP : -STEP));
}

/** Null: back to the size that it is made for. Undefined: not a key for this. */
function stepsOf({ type, key, control, meta, alt }: Input): number | null | undefined {
  if (type !== 'keyDown' || alt || !(control || meta)) return undefined;
  if (key === '+' || key === '=') return STEP;
  if (key === '-') return -STEP;
  return key === '0' ? null : undefined;
}

function zoomBy(contents: WebContents, steps: number | null): void {
  const level = steps === null ? 0 : contents.getZoomLevel() + steps;
  contents.setZoomLevel(Math.min(LARGEST, Math.max(SMALLEST, level)));
}
