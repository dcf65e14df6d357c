import { useEffect } from 'react';
import { panels } from '../stores/panels/panels.ts';
import { unfinished, uploads } from '../stores/uploads/uploads.ts';

/** Electron's window closes nothing and says nothing then; a browser asks by itself. */
const asksItself = () => window.location.protocol !== 'app:';

/** The window is not closed unasked while files are not attached yet: they would be lost. */
export function useHoldClosing(): void {
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (unfinished(uploads.get()).length === 0) return;
      event.preventDefault();
      if (!asksItself()) panels.dispatch({ type: 'panel-opened', panel: 'leave-by-closing' });
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, []);
}
