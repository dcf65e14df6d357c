import { isPressed } from './bindings.ts';
import { useKeyDown } from './use-key-down.ts';

/** Ctrl+S and Ctrl+Enter save, wherever the cursor stands. */
export function useSaveKeys(save: () => void): void {
  useKeyDown((event) => {
    if (!isPressed(event, 'save')) return;
    event.preventDefault();
    save();
  });
}
