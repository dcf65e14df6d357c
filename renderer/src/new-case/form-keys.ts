import { type RefObject, useEffect, useRef } from 'react';

/** Keys of the whole form, before its fields have them. */
export function useFormKeys(screen: RefObject<HTMLElement | null>, take: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const form = screen.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (latest.current(event)) event.preventDefault();
    };
    form?.addEventListener('keydown', onKeyDown, true);
    return () => form?.removeEventListener('keydown', onKeyDown, true);
  }, [screen]);
}

/** Told of the field that the cursor comes into. */
export function useFieldInHand(screen: RefObject<HTMLElement | null>, tell: (code: string | undefined) => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    const form = screen.current;
    const onFocus = (event: FocusEvent) => latest.current(fieldOf(event.target));
    form?.addEventListener('focusin', onFocus);
    return () => form?.removeEventListener('focusin', onFocus);
  }, [screen]);
}

/** The form's field that something on the screen belongs to. */
export function fieldOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-field]')?.dataset['field'] : undefined;
}

/** A zone is known wherever it is pasted. */
export function usePastedZone(take: (text: string) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (latest.current(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    window.addEventListener('paste', onPaste, true);
    return () => window.removeEventListener('paste', onPaste, true);
  }, []);
}
