import { useEffect, useRef, useState } from 'react';

/** What is typed stands in the field at once; the question follows when the keys rest for a moment. */
const typingRestMs = 120;

export interface TypedFilter {
  readonly shown: string;
  readonly type: (value: string) => void;
}

/** The text of a filter. The question may be changed from elsewhere, too: then what was typed is no longer what is asked. */
export function useTypedFilter(text: string, onAsked: (text: string) => void): TypedFilter {
  const [typed, setTyped] = useState({ text, isAsked: true });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const shown = !typed.isAsked || typed.text.trim() === text ? typed.text : text;
  const type = (value: string) => {
    setTyped({ text: value, isAsked: false });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setTyped({ text: value, isAsked: true });
      onAsked(value.trim());
    }, typingRestMs);
  };
  return { shown, type };
}
