import { useEffect, useRef } from 'react';
import { isPressed } from '../keys/bindings.ts';

/** Ctrl+P, in place of the browser's own: the desk's frame is not what anyone wants on paper. */
export function usePrintKey(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.shiftKey || !isPressed(event, 'print')) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
