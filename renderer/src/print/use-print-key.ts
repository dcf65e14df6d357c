import { isPressed } from '../keys/bindings.ts';
import { useKeyDown } from '../keys/use-key-down.ts';

/** Ctrl+P, in place of the browser's own: the desk's frame is not what anyone wants on paper. */
export function usePrintKey(run: () => void): void {
  useKeyDown((event) => {
    if (event.shiftKey || !isPressed(event, 'print')) return;
    event.preventDefault();
    run();
  });
}
