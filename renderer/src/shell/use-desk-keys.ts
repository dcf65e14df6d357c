import { useEffect, useRef } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { isPressed, mayFollow } from '../keys/bindings.ts';
import { useDialogSaveKeys } from '../keys/use-dialog-save-keys.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { panels } from '../stores/panels/panels.ts';
import { entryOfKey } from './navigation-rail.tsx';

/** The keys that work on every screen. */
export function useDeskKeys(): void {
  const bridge = useBridge();
  const mayEdit = useMayEditCatalogue();
  const goPressed = useRef(false);
  useDialogSaveKeys();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.shiftKey && (isPressed(event, 'palette') || isPressed(event, 'lock'))) {
        if (isPressed(event, 'palette')) panels.dispatch({ type: 'panel-opened', panel: 'palette' });
        else void bridge.command('lock', {});
        event.preventDefault();
        return;
      }
      if (isTyping(event.target) || isAsked(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
      if (isPressed(event, 'help')) panels.dispatch({ type: 'panel-opened', panel: 'shortcuts' });
      const follows = goPressed.current && mayFollow(event, 'go');
      const entry = follows ? entryOfKey(event.key.toLowerCase(), mayEdit) : undefined;
      goPressed.current = isPressed(event, 'go');
      if (entry !== undefined) goTo(entry.place);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge, mayEdit]);
}

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
