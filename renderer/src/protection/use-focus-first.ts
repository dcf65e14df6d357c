import { type RefObject, useEffect, useRef } from 'react';

/** For a form that opened because somebody asked for it: they type on where it begins. */
export function useFocusFirst<Field extends HTMLElement>(): RefObject<Field | null> {
  const first = useRef<Field>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
