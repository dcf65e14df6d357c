import { useEffect, useRef } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { panels } from '../stores/panels/panels.ts';
import { entryOfKey } from './navigation-rail.tsx';

/** The keys that work on every screen. */
export function useDeskKeys(): void {
  const bridge = useBridge();
  const goPressed = useRef(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        if (key === 'k') panels.dispatch({ type: 'panel-opened', panel: 'palette' });
        else if (key === 'l') void bridge.command('lock', {});
        else return;
        event.preventDefault();
        return;
      }
      if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === '?') panels.dispatch({ type: 'panel-opened', panel: 'shortcuts' });
      const entry = goPressed.current ? entryOfKey(key) : undefined;
      goPressed.current = key === 'g';
      if (entry !== undefined) goTo(entry.place);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge]);
}

/** Letters belong to whatever takes text; boxes to tick and buttons to choose leave them to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
