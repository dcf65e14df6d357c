import { panels } from '../stores/panels/panels.ts';
import { isPressed } from './bindings.ts';
import { isAsked, isTyping } from './where-keys-go.ts';
import { useKeyDown } from './use-key-down.ts';

/** A key of its own for what is done to the case or document that is open; null while it cannot be done. Nothing while somebody types or is asked. */
export function useCaseKey(name: 'edit' | 'fee' | 'watch', run: (() => void) | null): void {
  useKeyDown((event) => {
    if (run === null || !isPressed(event, name)) return;
    if (isTyping(event.target) || isAsked(event.target) || panels.get().open !== null) return;
    event.preventDefault();
    run();
  });
}
