import { useEffect, useRef } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { isPressed, mayFollow } from '../keys/bindings.ts';
import { isAsked, isTyping } from '../keys/where-keys-go.ts';
import { useDialogFirstKey } from '../keys/use-dialog-first-key.ts';
import { useDialogSaveKeys } from '../keys/use-dialog-save-keys.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { lockDesk } from '../leaving/lock-desk.ts';
import { panels } from '../stores/panels/panels.ts';
import { entryOfKey } from './navigation-rail.tsx';

/** The keys that work on every screen. */
export function useDeskKeys(): void {
  const bridge = useBridge();
  const mayEdit = useMayEditCatalogue();
  const goPressed = useRef(false);
  useDialogFirstKey();
  useDialogSaveKeys();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.shiftKey && (isPressed(event, 'palette') || isPressed(event, 'lock'))) {
        if (isPressed(event, 'palette')) panels.dispatch({ type: 'panel-opened', panel: 'palette' });
        else lockDesk(bridge);
        event.preventDefault();
        return;
      }
      if (isTyping(event.target) || isAsked(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
      if (isPressed(event, 'help')) panels.dispatch({ type: 'panel-opened', panel: 'shortcuts' });
      const follows = goPressed.current && mayFollow(event, 'go');
      const entry = follows ? entryOfKey(event.key.toLowerCase(), mayEdit) : undefined;
      goPressed.current = isPressed(event, 'go');
      if (entry === undefined) return;
      // The screen has the cursor before the key has done its own: it is no letter of the field there.
      event.preventDefault();
      goTo(entry.place);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge, mayEdit]);
}
