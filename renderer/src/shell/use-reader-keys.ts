import { useEffect, useRef } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { openByCode } from '../cases/open-by-code.ts';
import { hearScan, noScan } from '../keys/scanned-code.ts';
import { isAsked, isTyping } from '../keys/where-keys-go.ts';

/** A receipt's code that is read outside of any field opens its dossier; in a field, it is typed there. */
export function useReaderKeys(): void {
  const bridge = useBridge();
  const scan = useRef(noScan);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      const heard = hearScan(scan.current, { key: event.key, at: event.timeStamp });
      scan.current = heard.scan;
      if (heard.code === null || isAsked(event.target)) return;
      // Enter is the reader's own: it opens no row, and presses no button.
      event.preventDefault();
      event.stopImmediatePropagation();
      void openByCode(bridge, heard.code);
    };
    // Before all others hear it.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [bridge]);
}
